package io.polyphase.stress.leaks;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Diagnostics;
import io.polyphase.bridge.Runtimes;
import io.polyphase.stress.child.ChildReport;
import io.polyphase.stress.figures.FigureGrowth;
import io.polyphase.stress.modules.CannotRun;
import io.polyphase.stress.modules.NamedModule;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The child's side of {@code leaks}: opens the runtime, and hunts in one module after another. */
final class LeakWorker {
  /** What to look for. */
  enum Task {
    LEAKS,
    FAULTS,
    SESSION
  }

  private static final Pattern RESUMED = Pattern.compile("(.*)@((?:create|exec):\\d+)");

  private final RuntimeKind runtime;
  private final InterpreterConfig config;
  private final HuntOptions options;
  private final Task task;
  private final ChildReport report;
  private Diagnostics.@Nullable FailingCalls failing;

  LeakWorker(
      RuntimeKind runtime,
      InterpreterConfig config,
      HuntOptions options,
      Task task,
      ChildReport report) {
    this.runtime = runtime;
    this.config = config;
    this.options = options;
    this.task = task;
    this.report = report;
  }

  /** A piece of work: a module, and with faults the step to begin with. */
  static String piece(String module, FaultStep step) {
    return module + "@" + step;
  }

  void run(List<String> pieces) {
    try (ModuleRuntime opened = Runtimes.open(runtime)) {
      if (task == Task.FAULTS) {
        failing = Diagnostics.failingCalls();
      }
      if (config.isMain()) {
        hunt(opened.main(), pieces);
      } else {
        try (Interpreter sub = opened.open(config)) {
          hunt(sub, pieces);
        }
      }
    }
  }

  private void hunt(Interpreter where, List<String> pieces) {
    for (String piece : pieces) {
      report.begin(piece);
      Matcher resumed = RESUMED.matcher(piece);
      boolean done =
          resumed.matches()
              ? hunt(where, resumed.group(1), FaultStep.of(resumed.group(2)))
              : hunt(where, piece, FaultStep.FIRST);
      if (!done) {
        return;
      }
    }
  }

  /** False if a new process has to go on. */
  private boolean hunt(Interpreter where, String module, FaultStep first) {
    ModuleSpec spec = find(where, module);
    if (spec == null) {
      return true;
    }
    return switch (task) {
      case LEAKS -> {
        tell(new Finding.Hunted(leaks(where, spec)));
        yield true;
      }
      case FAULTS -> faults(where, module, spec, first);
      case SESSION -> {
        var text = new StringWriter();
        new RefCountSession(where, new PrintWriter(text)).run(spec, options);
        tell(new Finding.Session(text.toString()));
        yield true;
      }
    };
  }

  private LeakReport leaks(Interpreter where, ModuleSpec spec) {
    var hunter = new LeakHunter(where, options);
    LeakReport report = hunter.hunt(spec);
    if (!options.judgesFigures() || report.isNotRun()) {
      return report;
    }
    long start = System.nanoTime();
    List<FigureGrowth> figures = new FigureHunt(() -> hunter.cycle(spec)).hunt(options.runs());
    return report.with(figures, (System.nanoTime() - start) / 1e9);
  }

  private boolean faults(Interpreter where, String module, ModuleSpec spec, FaultStep first) {
    if (failing == null) {
      throw new IllegalStateException("no failing");
    }
    long start = System.nanoTime();
    var hunt =
        new FaultHunt(where, failing, options, outcome -> tell(new Finding.Faulted(outcome)));
    FaultStep rest = hunt.hunt(module, spec, first);
    if (rest == null) {
      double seconds = (System.nanoTime() - start) / 1e9;
      tell(new Finding.FaultsDone(module, hunt.failure(), seconds));
    } else {
      report.restart(piece(module, rest));
    }
    return rest == null;
  }

  private void tell(Finding finding) {
    report.result(finding.line());
  }

  /** Null if there is none, and that is told. */
  private @Nullable ModuleSpec find(Interpreter where, String module) {
    try {
      return NamedModule.find(where, module);
    } catch (CannotRun e) {
      tell(new Finding.NotFound(module, e.why()));
      return null;
    }
  }
}
