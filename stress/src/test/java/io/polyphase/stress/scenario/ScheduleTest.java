package io.polyphase.stress.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScheduleTest {
  private static final int STEPS = 20_000;

  private static List<String> steps(Scenario scenario, long seed, int thread) {
    var schedule = new Schedule(scenario, seed, thread, 7);
    var steps = new ArrayList<String>();
    for (int i = 0; i < STEPS; i++) {
      Operation operation = schedule.next();
      steps.add(operation + " " + schedule.module());
    }
    return steps;
  }

  private static List<Scenario> scenarios() {
    return Scenario.ALL;
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void next_sameSeedAndThread_isTheSame(Scenario scenario) {
    assertEquals(steps(scenario, 7, 2), steps(scenario, 7, 2));
    assertNotEquals(steps(scenario, 7, 2), steps(scenario, 8, 2));
    assertNotEquals(steps(scenario, 7, 2), steps(scenario, 7, 3));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void next_manyTimes_followsTheWeights(Scenario scenario) {
    var schedule = new Schedule(scenario, 7, 0, 7);
    Map<Operation, Integer> counted = new EnumMap<>(Operation.class);
    for (int i = 0; i < STEPS; i++) {
      counted.merge(schedule.next(), 1, Integer::sum);
    }
    int sum = scenario.weights().values().stream().mapToInt(Integer::intValue).sum();
    for (Operation operation : Operation.values()) {
      int weight = scenario.weights().getOrDefault(operation, 0);
      assertEquals(
          weight / (double) sum, counted.getOrDefault(operation, 0) / (double) STEPS, 0.02);
    }
  }

  @Test
  void module_choices_areAnySameAndOwn() {
    var random = new SplittableRandom(7);
    Set<Integer> any = new TreeSet<>();
    for (int i = 0; i < 1000; i++) {
      any.add(Scenario.ModuleChoice.ANY.choose(random, 1, 3));
    }
    assertEquals(Set.of(0, 1, 2), any);
    assertEquals(0, Scenario.ModuleChoice.SAME.choose(random, 5, 3));
    assertEquals(2, Scenario.ModuleChoice.OWN.choose(random, 5, 3));
  }
}
