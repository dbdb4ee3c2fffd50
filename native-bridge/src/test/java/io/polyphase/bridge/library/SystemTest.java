package io.polyphase.bridge.library;

import static io.polyphase.bridge.library.Evaluated.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sys} where it is about the process and its files. */
@Tag("hosted")
class SystemTest {
  @TempDir private Path folder;

  @Test
  void import_fromFolderAddedToSysPath_finds() throws Exception {
    Files.createFile(folder.resolve("added.so")); // no extension, but found
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.HOSTED)) {
      Interpreter interpreter = runtime.main();
      ImportException absent =
          assertThrows(ImportException.class, () -> interpreter.importModule("added"));
      assertEquals("No module named 'added'", absent.getMessage());
      value(interpreter, "sys.path.insert(0, '" + folder + "')");
      ImportException found =
          assertThrows(ImportException.class, () -> interpreter.importModule("added"));
      assertTrue(String.valueOf(found.getMessage()).contains("file too short"), found::getMessage);
      value(interpreter, "sys.path.clear()");
      assertThrows(ImportException.class, () -> interpreter.importModule("_heapq"));
    }
  }

  @Test
  void streams_areTheProcesses() {
    InputStream in = System.in;
    PrintStream out = System.out;
    var written = new ByteArrayOutputStream();
    System.setIn(new ByteArrayInputStream("eins\r\nzwei\u00e9\nrest".getBytes(UTF_8)));
    System.setOut(new PrintStream(written, true, UTF_8));
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.HOSTED)) {
      Interpreter interpreter = runtime.main();
      assertEquals("eins\n", value(interpreter, "sys.stdin.readline()"));
      assertEquals("zw", value(interpreter, "sys.stdin.read(2)"));
      assertEquals("ei\u00e9\n", value(interpreter, "sys.stdin.__next__()"));
      assertEquals("rest", value(interpreter, "sys.stdin.read()"));
      assertEquals("", value(interpreter, "sys.stdin.readline()"));
      value(interpreter, "print('a', 'b\u00e9')");
      assertEquals("a b\u00e9\n", written.toString(UTF_8));
      value(interpreter, "sys.stdout.close()");
      assertThrows(ImportException.class, () -> value(interpreter, "print('c')"));
      assertEquals("a b\u00e9\n", written.toString(UTF_8));
    } finally {
      System.setIn(in);
      System.setOut(out);
    }
  }
}
