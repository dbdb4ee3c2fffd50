package io.polyphase.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TurnTest {
  private static final int SUBJECTS = 7;
  private static final int BLOCKS = 200;
  private static final List<Step> STEPS = steps(3);

  private static List<Step> steps(long seed) {
    return Turn.schedule(Group.ofEach(SUBJECTS), BLOCKS, seed).stream()
        .flatMap(turn -> turn.steps().stream())
        .toList();
  }

  @Test
  void schedule_eachBlock_hasEverySubjectOnceAsAPair() {
    assertEquals(SUBJECTS * BLOCKS * 2, STEPS.size());
    for (int i = 0; i < STEPS.size(); i += 2) {
      Step first = STEPS.get(i);
      Step second = STEPS.get(i + 1);
      assertEquals(i / 2 / SUBJECTS, first.block());
      assertEquals(first.block(), second.block());
      assertEquals(first.subject(), second.subject());
      assertNotEquals(first.side(), second.side());
    }
    for (int block = 0; block < BLOCKS; block++) {
      Set<Integer> subjects =
          STEPS.subList(block * SUBJECTS * 2, (block + 1) * SUBJECTS * 2).stream()
              .map(Step::subject)
              .collect(Collectors.toSet());
      assertEquals(SUBJECTS, subjects.size());
    }
  }

  /** 1,400 fair coins, and as many orders: five standard deviations are 94. */
  @Test
  void schedule_orders_areDrawn() {
    long baseFirst =
        IntStream.range(0, STEPS.size() / 2)
            .filter(i -> STEPS.get(2 * i).side() == Side.BASE)
            .count();
    assertEquals(SUBJECTS * BLOCKS / 2.0, (double) baseFirst, 94);
    long orders =
        IntStream.range(0, BLOCKS)
            .mapToObj(
                block ->
                    STEPS.subList(block * SUBJECTS * 2, (block + 1) * SUBJECTS * 2).stream()
                        .map(Step::subject)
                        .toList())
            .distinct()
            .count();
    assertTrue(orders > BLOCKS * 0.9, () -> orders + " different orders");
    assertTrue(STEPS.stream().map(Step::padding).distinct().count() > 1000);
  }

  @Test
  void schedule_sameSeed_isTheSame() {
    assertEquals(STEPS, steps(3));
    assertNotEquals(STEPS, steps(4));
  }

  @Test
  void schedule_groups_shareProcesses() {
    var one = new Group(Way.TOGETHER, List.of(0, 2));
    var both = new Group(Way.INTERLEAVED, List.of(1, 3));

    List<Turn> turns = Turn.schedule(List.of(one, both), BLOCKS, 5);

    assertEquals(3 * BLOCKS, turns.size());
    List<Turn> interleaved = turns.stream().filter(turn -> turn.group().equals(both)).toList();
    assertEquals(BLOCKS, interleaved.size());
    for (Turn turn : interleaved) {
      assertEquals(Set.of(Side.values()), Set.copyOf(turn.sides()));
      assertEquals(4, turn.steps().size());
    }
    assertEquals(
        2 * BLOCKS,
        turns.stream()
                .filter(turn -> turn.group().equals(one))
                .peek(turn -> assertEquals(1, turn.sides().size()))
                .mapToInt(turn -> turn.steps().size())
                .sum()
            / 2);
  }
}
