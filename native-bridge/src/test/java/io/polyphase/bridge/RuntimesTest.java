package io.polyphase.bridge;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("reference")
final class RuntimesTest {
  private static final List<Path> FOLDERS =
      List.of(Path.of(System.getProperty("polyphase.test.extensions")));

  @Test
  void open_referenceWithFolder_everyInterpreterLooksThere() {
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.REFERENCE, FOLDERS);
        Interpreter sub = runtime.open(InterpreterConfig.ISOLATED)) {
      assertTrue(runtime.main().findSpec("life").isPresent());
      assertTrue(sub.findSpec("life").isPresent());
      assertTrue(sub.findSpec("array").isPresent());
    }
  }

  @Test
  void open_managedWithFolder_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Runtimes.open(RuntimeKind.MANAGED, FOLDERS));
  }
}
