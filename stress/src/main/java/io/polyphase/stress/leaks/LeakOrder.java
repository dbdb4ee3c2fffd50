package io.polyphase.stress.leaks;

import io.polyphase.InterpreterConfig;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.choice.RuntimeChoice;
import io.polyphase.stress.child.ChildReport;
import io.polyphase.stress.child.WorkOrder;
import io.polyphase.stress.use.ModuleUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a child of {@code leaks} is to do.
 *
 * @param config of the interpreter to import in
 * @param keep whether modules stay imported, and their use alone is repeated
 * @param names of all modules that are hunted in together, by which code is told whose it is
 */
record LeakOrder(
    RuntimeChoice runtime,
    InterpreterConfig config,
    HuntOptions options,
    ModuleUse use,
    boolean keep,
    List<String> names,
    Task task)
    implements WorkOrder<LeakPiece> {
  /** What to look for. */
  enum Task {
    LEAKS,
    FAULTS,
    SESSION
  }

  @Override
  public Class<LeakPiece> pieceType() {
    return LeakPiece.class;
  }

  @Override
  public @Nullable PythonBuild python() {
    return runtime.held();
  }

  @Override
  public String thread() {
    return LeakHunter.THREAD;
  }

  @Override
  public void work(List<LeakPiece> pieces, ChildReport<LeakPiece> report) {
    new LeakWorker(this, report).run(pieces);
  }
}
