package io.polyphase.stress.leaks;

import io.polyphase.RuntimeKind;
import io.polyphase.choice.CannotRun;
import io.polyphase.report.command.CommandOptions;
import io.polyphase.stress.child.Supervisor;
import io.polyphase.stress.figures.QuietJvm;
import io.polyphase.stress.many.Results;
import io.polyphase.stress.wheels.GivenModules;
import io.polyphase.stress.wheels.OpenWheel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hunts in items: modules in common processes, and the wheels one after the other. */
final class LeakItems {
  /** A cycle is short: the second compiler would cost more than it gives. */
  private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

  private final CommandOptions command;
  private final LeakOptions options;
  private final GivenModules given;
  private final Duration timeout;

  LeakItems(CommandOptions command, LeakOptions options, GivenModules given, Duration timeout) {
    this.command = command;
    this.options = options;
    this.given = given;
    this.timeout = timeout;
  }

  /** Does some of the items, by their numbers. */
  void run(List<Integer> numbers, Results<LeakResult> results) throws InterruptedException {
    List<String> items = given.items();
    Map<String, Integer> modules = new LinkedHashMap<>();
    for (int number : numbers) {
      if (!GivenModules.isWheel(items.get(number))) {
        modules.put(items.get(number), number);
      }
    }
    hunt(
        List.copyOf(modules.keySet()),
        (module, outcomes) -> results.ended(modules.get(module), LeakResult.of(outcomes)));
    for (int number : numbers) {
      if (GivenModules.isWheel(items.get(number))) {
        results.ended(number, wheel(Path.of(items.get(number))));
      }
    }
  }

  private LeakResult wheel(Path wheel) throws InterruptedException {
    try (OpenWheel open = given.open(wheel)) {
      List<LeakOutcome> all = new ArrayList<>();
      hunt(open.modules(), (_, outcomes) -> all.addAll(outcomes));
      return new LeakResult(all, null, open.remarks());
    } catch (CannotRun e) {
      return LeakResult.refused(e.why());
    }
  }

  private void hunt(List<String> modules, LeakSupervision.Listener onDone)
      throws InterruptedException {
    RuntimeKind runtime = options.asked().runtimes().getFirst();
    var order =
        new LeakOrder(
            options.asked().choice(runtime),
            options.interpreter(),
            options.cycles(),
            options.task());
    var supervision = new LeakSupervision(modules, command.out(), command.err(), onDone);
    new Supervisor<>(jvmOptions(), order, timeout, supervision)
        .run(modules.stream().map(LeakPiece::whole).toList());
  }

  private List<String> jvmOptions() {
    return switch (options.task()) {
      case LEAKS -> options.cycles().judgesFigures() ? QuietJvm.OPTIONS : SHORT_LIVED;
      case FAULTS, SESSION -> List.of();
    };
  }
}
