package io.polyphase.stress.leaks;

import io.polyphase.RuntimeKind;
import io.polyphase.choice.CannotRun;
import io.polyphase.choice.ModuleRef;
import io.polyphase.report.command.CommandOptions;
import io.polyphase.stress.child.Supervisor;
import io.polyphase.stress.figures.QuietJvm;
import io.polyphase.stress.many.ModuleProgress;
import io.polyphase.stress.many.Results;
import io.polyphase.stress.wheels.GivenModules;
import io.polyphase.stress.wheels.HostFit;
import io.polyphase.stress.wheels.OpenWheel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Hunts in items: modules in common processes, and the wheels one after the other. */
final class LeakItems {
  /** A cycle is short: the second compiler would cost more than it gives. */
  private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

  private final CommandOptions command;
  private final LeakOptions options;
  private final GivenModules given;
  private final Duration timeout;
  private final ModuleProgress progress;

  LeakItems(CommandOptions command, LeakOptions options, GivenModules given, Duration timeout) {
    this.command = command;
    this.options = options;
    this.given = given;
    this.timeout = timeout;
    this.progress = new ModuleProgress(command.progress());
  }

  /** Does some of the items. */
  void run(List<String> items, Results<LeakResult> results) throws InterruptedException {
    hunt(
        items.stream().filter(item -> !GivenModules.isWheel(item)).toList(),
        (module, outcomes) -> results.ended(module, LeakResult.of(outcomes)));
    for (String item : items) {
      if (GivenModules.isWheel(item)) {
        results.ended(item, wheel(Path.of(item)));
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
    progress.expect(modules.size());
    LeakSupervision.Listener ended =
        (module, outcomes) -> {
          progress.done();
          onDone.ended(module, outcomes);
        };
    if (options.asked().isSeveral()) {
      huntInBoth(modules, ended);
    } else {
      hunt(options.asked().runtimes().getFirst(), modules, ended);
    }
  }

  /** In the host, and what that does not answer in CPython: a process holds one of them. */
  private void huntInBoth(List<String> modules, LeakSupervision.Listener onDone)
      throws InterruptedException {
    Map<String, HostSilent> silent = new HashMap<>();
    for (String module : modules) {
      HostFit.misfit(module, options.asked().python())
          .ifPresent(why -> silent.put(module, new HostSilent("not asked: " + why, List.of())));
    }
    hunt(
        RuntimeKind.HOSTED,
        modules.stream().filter(module -> !silent.containsKey(module)).toList(),
        (module, outcomes) ->
            HostSilent.of(outcomes)
                .ifPresentOrElse(
                    why -> silent.put(module, why), () -> onDone.ended(module, outcomes)));
    hunt(
        RuntimeKind.REFERENCE,
        modules.stream().filter(silent::containsKey).toList(),
        (module, outcomes) ->
            onDone.ended(module, Objects.requireNonNull(silent.get(module)).orRather(outcomes)));
  }

  private void hunt(RuntimeKind runtime, List<String> modules, LeakSupervision.Listener onDone)
      throws InterruptedException {
    var order =
        new LeakOrder(
            options.asked().choice(runtime),
            options.interpreter(),
            options.cycles(),
            options.use(),
            options.keep(),
            modules.stream().map(ModuleRef::nameOf).toList(),
            options.task());
    var supervision = new LeakSupervision(runtime, modules, command.out(), progress::at, onDone);
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
