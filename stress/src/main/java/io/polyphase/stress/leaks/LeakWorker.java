package io.polyphase.stress.leaks;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.bridge.Diagnostics;
import io.polyphase.choice.CannotRun;
import io.polyphase.choice.ImportTrouble;
import io.polyphase.choice.ModuleSearch;
import io.polyphase.choice.OwnProcess;
import io.polyphase.ledger.Ledger;
import io.polyphase.stress.child.ChildReport;
import io.polyphase.stress.figures.FigureGrowth;
import io.polyphase.stress.use.PythonCode;
import io.polyphase.stress.use.Use;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The child's side of {@code leaks}: opens the runtime, and hunts in one module after another. */
final class LeakWorker {
  private final LeakOrder order;
  private final ModuleSearch search;
  private final HuntOptions options;
  private final ChildReport<LeakPiece> report;
  private Diagnostics.@Nullable FailingCalls failing;
  private boolean isLost;
  private boolean isFirst = true; // the piece that this process is at

  LeakWorker(LeakOrder order, ChildReport<LeakPiece> report) {
    this.order = order;
    this.search = new ModuleSearch(order.runtime());
    this.options = order.options();
    this.report = report;
  }

  void run(List<LeakPiece> pieces) {
    switch (order.runtime().kind()) {
      case HOSTED -> {
        if (order.task() != LeakOrder.Task.SESSION) {
          Diagnostics.sanitize();
        }
      }
      case REFERENCE -> Diagnostics.keepLedger();
      case MANAGED -> {}
    }
    try (ModuleRuntime opened = order.runtime().open()) {
      if (order.task() == LeakOrder.Task.FAULTS) {
        failing = Diagnostics.failingCalls();
      }
      if (order.config().isMain()) {
        hunt(opened.main(), pieces);
      } else {
        try (Interpreter sub = open(opened)) {
          hunt(sub, pieces);
        }
      }
    } catch (CannotRun e) {
      pieces.forEach(piece -> tell(new Finding.NotFound(piece.module(), e.why())));
    }
  }

  private Interpreter open(ModuleRuntime runtime) {
    try {
      return runtime.open(order.config());
    } catch (InterpreterConfig.Refused e) {
      throw CannotRun.refusedInterpreter(e);
    }
  }

  private void hunt(Interpreter where, List<LeakPiece> pieces) {
    var process = new OwnProcess(search);
    for (LeakPiece piece : pieces) {
      report.begin(piece);
      if (!process.admits(piece.module())) {
        report.restart(piece);
        return;
      }
      if (!hunt(where, piece)) {
        return;
      }
      isFirst = false;
    }
  }

  /** False if a new process has to go on. */
  private boolean hunt(Interpreter where, LeakPiece piece) {
    String module = piece.module();
    ModuleSpec spec = find(where, module);
    if (spec == null) {
      return true;
    }
    return switch (order.task()) {
      case LEAKS -> {
        if (piece.watched()) {
          where.ledger().ifPresent(Ledger::noteLives);
        }
        yield leaks(where, piece, spec);
      }
      case FAULTS -> faults(where, module, spec, piece.first());
      case SESSION -> {
        var text = new StringWriter();
        new RefCountSession(where, new PrintWriter(text)).run(spec, options);
        tell(new Finding.Session(module, text.toString().lines().toList()));
        yield true;
      }
    };
  }

  /** False if this process is no good any more. */
  private boolean leaks(Interpreter where, LeakPiece piece, ModuleSpec spec) {
    Finding.Hunted found = leaks(where, piece.module(), spec);
    if (isLost && !piece.watched()) { // once more, to see who it was
      report.restart(new LeakPiece(piece.module(), piece.first(), true));
      return false;
    }
    if (!isFirst && found.reports().stream().anyMatch(LeakWorker::failsToImport)) {
      report.restart(piece); // once more, as what others have done to this process may be why
      return false;
    }
    tell(found);
    return !isLost
        && found.reports().stream().noneMatch(r -> r.verdict() == LeakVerdict.NOT_CARRIED);
  }

  private static boolean failsToImport(LeakReport report) {
    return switch (report.verdict()) {
      case NOT_IMPORTED, NOT_KNOWN -> true;
      case CLEAN, OF_CPYTHON, LEAKS, UNSAFE, LEAKS_AND_UNSAFE, NOT_CARRIED -> false;
    };
  }

  /** Of the import, unless the module is kept, and of each statement. */
  private Finding.Hunted leaks(Interpreter where, String module, ModuleSpec spec) {
    List<LeakReport> reports = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    if (!order.keep()) {
      reports.add(leaks(new LeakHunter(where, options), spec));
    }
    for (PythonCode code : order.use().of(spec.name(), order.names())) {
      if (isLost) {
        break;
      }
      String name = code.usedBy(spec.name());
      Diagnostics.note(name);
      try (Use use = Use.of(where, order.runtime().kind(), spec.name(), code)) {
        inUse(where, spec, name, use, reports, unusable);
      } catch (ImportException e) {
        unusable.add(name + ": " + ImportTrouble.of(e).text());
      }
    }
    return new Finding.Hunted(module, reports, unusable);
  }

  private void inUse(
      Interpreter where,
      ModuleSpec spec,
      String name,
      Use use,
      List<LeakReport> reports,
      List<String> unusable) {
    var raised = new AtomicReference<@Nullable ImportException>(); // the last time
    LeakHunter.WhileImported whileImported = (_, module) -> raised.set(use.on(module));
    LeakReport report = leaks(new LeakHunter(where, options, whileImported), spec);
    ImportException e = raised.get();
    if (e == null || order.use().raises() || report.isLeak()) {
      reports.add(report.named(e == null ? name : name + ", raises " + e));
    } else {
      unusable.add(name + " raises " + e + " (if that is meant: --raises)");
    }
  }

  private LeakReport leaks(LeakHunter hunter, ModuleSpec spec) {
    LeakReport report = order.keep() ? hunter.huntInUse(spec) : hunter.hunt(spec);
    isLost |= hunter.isProcessLost();
    if (isLost) {
      return report;
    }
    if (!options.judgesFigures() || report.imports().failed() > 0) {
      return report;
    }
    long start = System.nanoTime();
    List<FigureGrowth> figures = new FigureHunt(() -> hunter.cycle(spec)).hunt(options.runs());
    return report.with(figures, (System.nanoTime() - start) / 1e9);
  }

  private boolean faults(Interpreter where, String module, ModuleSpec spec, FaultStep first) {
    if (failing == null) {
      throw new IllegalStateException("no failing calls");
    }
    long start = System.nanoTime();
    var hunt =
        new FaultHunt(where, failing, options, outcome -> tell(new Finding.Faulted(outcome)));
    FaultStep rest = hunt.hunt(module, spec, first);
    if (rest == null) {
      double seconds = (System.nanoTime() - start) / 1e9;
      tell(new Finding.FaultsDone(module, hunt.failure(), seconds));
    } else {
      report.restart(LeakPiece.from(module, rest));
    }
    return rest == null;
  }

  private void tell(Finding finding) {
    report.result(finding.line());
  }

  /** Null if there is none, and that is told. */
  private @Nullable ModuleSpec find(Interpreter where, String module) {
    try {
      return search.find(where, module);
    } catch (CannotRun e) {
      tell(new Finding.NotFound(module, e.why()));
      return null;
    }
  }
}
