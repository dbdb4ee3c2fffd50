package io.polyphase.stress.run;

import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.choice.RuntimeChoice;
import io.polyphase.stress.child.ChildReport;
import io.polyphase.stress.child.WorkOrder;
import io.polyphase.stress.scenario.StressOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run in a child process.
 *
 * @param options of the run
 */
record RunOrder(OptionsJson options) implements WorkOrder<String> {
  static RunOrder of(StressOptions options) {
    return new RunOrder(OptionsJson.of(options));
  }

  @Override
  public Class<String> pieceType() {
    return String.class;
  }

  @Override
  public @Nullable PythonBuild python() {
    return RuntimeChoice.held(options.kind(), options.python());
  }

  @Override
  public void work(List<String> pieces, ChildReport<String> report) throws InterruptedException {
    for (String piece : pieces) {
      report.begin(piece);
      new StressWorker(options.options(), report).work();
    }
  }
}
