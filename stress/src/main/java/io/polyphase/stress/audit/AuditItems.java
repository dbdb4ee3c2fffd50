package io.polyphase.stress.audit;

import io.polyphase.RuntimeKind;
import io.polyphase.choice.CannotRun;
import io.polyphase.stress.child.Supervisor;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Audits items: modules in common processes, and the wheels one after the other. */
final class AuditItems {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final AuditOptions options;
  private final GivenModules given;
  private final Duration timeout;
  private final ModuleProgress progress;

  AuditItems(AuditOptions options, GivenModules given, Duration timeout, ModuleProgress progress) {
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
    askBoth(modules, wheel, ended);
  }

  /** The host and CPython at the same time: each has a process of its own. */
  private void askBoth(
      List<String> modules, @Nullable OpenWheel wheel, Consumer<AuditedModule> ended)
      throws InterruptedException {
    Map<String, String> misfits = new HashMap<>();
    for (String module : modules) {
      HostFit.misfit(module, options.asked().python()).ifPresent(why -> misfits.put(module, why));
    }
    List<String> fitting = modules.stream().filter(module -> !misfits.containsKey(module)).toList();
    var pairs = new AuditPairs(misfits, ended);
    try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
      Future<Void> hosted =
          beside.submit(
              () -> {
                ask(RuntimeKind.HOSTED, fitting, wheel, pairs::hosted);
                return null;
              });
      try {
        if (PROCESSORS == 1) { // what the phases cost would be half the other's work
          Void _ = hosted.get();
        }
        ask(RuntimeKind.REFERENCE, modules, wheel, pairs::reference);
        Void _ = hosted.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("asking the host failed", e.getCause());
      } finally {
        boolean _ = hosted.cancel(true); // if the other has failed, or nobody waits any more
      }
    }
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
