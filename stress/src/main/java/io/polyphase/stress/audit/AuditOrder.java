package io.polyphase.stress.audit;

import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.choice.RuntimeChoice;
import io.polyphase.stress.child.ChildReport;
import io.polyphase.stress.child.WorkOrder;
import io.polyphase.stress.leaks.HuntOptions;
import io.polyphase.stress.leaks.LeakHunter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a child of {@code audit} is to do. */
record AuditOrder(RuntimeChoice runtime, HuntOptions options) implements WorkOrder<AuditPiece> {
  @Override
  public Class<AuditPiece> pieceType() {
    return AuditPiece.class;
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
  public void work(List<AuditPiece> pieces, ChildReport<AuditPiece> report) {
    new AuditWorker(runtime, options, report).run(pieces);
  }
}
