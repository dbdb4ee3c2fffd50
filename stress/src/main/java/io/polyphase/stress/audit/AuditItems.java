package io.polyphase.stress.audit;

import io.polyphase.RuntimeKind;
import io.polyphase.choice.CannotRun;
import io.polyphase.stress.child.Supervisor;
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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Audits items: modules in common processes, and the wheels one after the other. */
final class AuditItems {
  /**
   * So many modules are asked about in the host before CPython is: what is known of them is held
   * until then, and lost if this process ends.
   */
  private static final int MOST_TOGETHER = 20;

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

  /** Does some of the items. */
  void run(List<String> items, Results<AuditResult> results) throws InterruptedException {
    audit(
        items.stream().filter(item -> !GivenModules.isWheel(item)).toList(),
        null,
        audit -> results.ended(audit.module(), AuditResult.of(audit)));
    for (String item : items) {
      if (GivenModules.isWheel(item)) {
        results.ended(item, wheel(Path.of(item)));
      }
    }
  }

  private AuditResult wheel(Path wheel) throws InterruptedException {
    try (OpenWheel open = given.open(wheel)) {
      List<AuditedModule> audits = new ArrayList<>();
      audit(open.modules(), open, audits::add);
      return new AuditResult(audits, null, open.remarks());
    } catch (CannotRun e) {
      return AuditResult.refused(e.why());
    }
  }

  private void audit(
      List<String> modules, @Nullable OpenWheel wheel, Consumer<AuditedModule> onDone)
      throws InterruptedException {
    progress.expect(modules.size());
    Consumer<AuditedModule> ended =
        audited -> {
          progress.done();
          onDone.accept(audited);
        };
    if (!options.asked().isSeveral()) {
      RuntimeKind only = options.asked().runtimes().getFirst();
      ask(only, modules, wheel, audit -> ended.accept(AuditedModule.of(audit)));
      return;
    }
    for (int from = 0; from < modules.size(); from += MOST_TOGETHER) {
      askBoth(modules.subList(from, Math.min(from + MOST_TOGETHER, modules.size())), wheel, ended);
    }
  }

  /** The host, and then CPython, as a process holds one of them. */
  private void askBoth(
      List<String> modules, @Nullable OpenWheel wheel, Consumer<AuditedModule> ended)
      throws InterruptedException {
    Map<String, String> misfits = new HashMap<>();
    for (String module : modules) {
      HostFit.misfit(module, options.asked().python()).ifPresent(why -> misfits.put(module, why));
    }
    Map<String, ModuleAudit> hosted = new HashMap<>();
    List<String> fitting = modules.stream().filter(module -> !misfits.containsKey(module)).toList();
    ask(RuntimeKind.HOSTED, fitting, wheel, audit -> hosted.put(audit.module(), audit));
    ask(
        RuntimeKind.REFERENCE,
        modules,
        wheel,
        audit -> {
          String module = audit.module();
          List<ModuleAudit> both =
              Stream.concat(Stream.ofNullable(hosted.get(module)), Stream.of(audit)).toList();
          ended.accept(new AuditedModule(module, both, misfits.get(module)));
        });
  }

  private void ask(
      RuntimeKind runtime,
      List<String> modules,
      @Nullable OpenWheel wheel,
      Consumer<ModuleAudit> ended)
      throws InterruptedException {
    var supervision =
        new AuditSupervision(
            runtime, modules, wheel, AuditSupervision.Listener.of(progress::at, ended));
    var order = new AuditOrder(options.asked().choice(runtime), options.cycles());
    new Supervisor<>(order, timeout, supervision)
        .run(modules.stream().map(AuditPiece::whole).toList());
  }
}
