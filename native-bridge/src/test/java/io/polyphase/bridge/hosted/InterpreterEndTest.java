package io.polyphase.bridge.hosted;

import io.polyphase.bridge.ChildJvm;
import io.polyphase.bridge.Lines;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Nothing stays behind of an interpreter that has imported a module of the host's. These are not
 * deleted and imported again elsewhere, so what they leave is seen nowhere else.
 */
class InterpreterEndTest {
  @Test
  void modules_leaveNothingBehind() throws Exception {
    ChildJvm.Result result = ChildJvm.run(InterpreterEndProgram.class);
    Lines.assertSame(InterpreterEndTest.class, "what stays", List.of("done"), result.lines());
  }
}
