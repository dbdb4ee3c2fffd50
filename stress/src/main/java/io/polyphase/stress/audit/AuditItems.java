package io.polyphase.stress.audit;

import io.polyphase.RuntimeKind;
import io.polyphase.choice.CannotRun;
import io.polyphase.stress.child.Supervisor;
import io.polyphase.stress.many.Results;
import io.polyphase.stress.wheels.GivenModules;
import io.polyphase.stress.wheels.OpenWheel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Audits items: modules in common processes, and the wheels one after the other. */
final class AuditItems {
  private final AuditOptions options;
  private final GivenModules given;
  private final Duration timeout;
  private final AuditProgress progress;

  AuditItems(AuditOptions options, GivenModules given, Duration timeout, AuditProgress progress) {
    this.options = options;
    this.given = given;
    this.timeout = timeout;
    this.progress = progress;
  }

  /** Does some of the items, by their numbers. */
  void run(List<Integer> numbers, Results<AuditResult> results) throws InterruptedException {
    List<String> items = given.items();
    Map<String, Integer> modules = new LinkedHashMap<>();
    for (int number : numbers) {
      if (!GivenModules.isWheel(items.get(number))) {
        modules.put(items.get(number), number);
      }
    }
    audit(
        List.copyOf(modules.keySet()),
        null,
        audit -> results.ended(modules.get(audit.module()), AuditResult.of(audit)));
    for (int number : numbers) {
      if (GivenModules.isWheel(items.get(number))) {
        results.ended(number, wheel(Path.of(items.get(number))));
      }
    }
  }

  private AuditResult wheel(Path wheel) throws InterruptedException {
    try (OpenWheel open = given.open(wheel)) {
      List<ModuleAudit> audits = new ArrayList<>();
      audit(open.modules(), open, audits::add);
      return new AuditResult(audits, null, open.remarks());
    } catch (CannotRun e) {
      return AuditResult.refused(e.why());
    }
  }

  private void audit(List<String> modules, @Nullable OpenWheel wheel, Consumer<ModuleAudit> onDone)
      throws InterruptedException {
    progress.expect(modules.size());
    RuntimeKind runtime = options.asked().runtimes().getFirst();
    var supervision =
        new AuditSupervision(
            runtime,
            modules,
            wheel,
            AuditSupervision.Listener.of(
                progress::at,
                audit -> {
                  progress.done();
                  onDone.accept(audit);
                }));
    var order = new AuditOrder(options.asked().choice(runtime), options.cycles());
    new Supervisor<>(order, timeout, supervision)
        .run(modules.stream().map(AuditPiece::whole).toList());
  }
}
