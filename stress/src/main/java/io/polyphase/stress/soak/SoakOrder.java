package io.polyphase.stress.soak;

import io.polyphase.InterpreterConfig;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.choice.CannotRun;
import io.polyphase.choice.RuntimeChoice;
import io.polyphase.stress.child.ChildReport;
import io.polyphase.stress.child.WorkOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a child of {@code soak} is to do. */
record SoakOrder(SoakPlan plan) implements WorkOrder<SoakPiece> {

  @Override
  public Class<SoakPiece> pieceType() {
    return SoakPiece.class;
  }

  @Override
  public @Nullable PythonBuild python() {
    return RuntimeChoice.held(plan.runtime(), plan.python());
  }

  @Override
  public void work(List<SoakPiece> pieces, ChildReport<SoakPiece> report) {
    for (SoakPiece piece : pieces) {
      report.begin(piece);
      try {
        new SoakRun(
                plan,
                piece,
                sample -> report.result(new SoakNews.Sampled(sample).line()),
                report::alive)
            .run();
      } catch (InterpreterConfig.Refused e) {
        report.result(new SoakNews.NotRun(CannotRun.refusedInterpreter(e).why()).line());
      } catch (CannotRun e) {
        report.result(new SoakNews.NotRun(e.why()).line());
      }
    }
  }
}
