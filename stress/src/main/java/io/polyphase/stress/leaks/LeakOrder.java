package io.polyphase.stress.leaks;

import io.polyphase.InterpreterConfig;
import io.polyphase.stress.child.ChildReport;
import io.polyphase.stress.child.WorkOrder;
import io.polyphase.stress.modules.RuntimeChoice;
import java.util.List;

/**
 * What a child of {@code leaks} is to do.
 *
 * @param config of the interpreter to import in
 */
record LeakOrder(RuntimeChoice runtime, InterpreterConfig config, HuntOptions options, Task task)
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
  public String thread() {
    return LeakHunter.THREAD;
  }

  @Override
  public void work(List<LeakPiece> pieces, ChildReport<LeakPiece> report) {
    new LeakWorker(this, report).run(pieces);
  }
}
