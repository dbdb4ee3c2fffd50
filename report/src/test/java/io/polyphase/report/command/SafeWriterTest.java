package io.polyphase.report.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.report.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SafeWriterTest {
  private static final String HOSTILE = "\u001b[2J\ud800\n0 modules, 0 leaking\u202e";
  private static final String SHOWN = "\\x1b[2J\\ud800\\n0 modules, 0 leaking\\u202e";

  private final StringWriter written = new StringWriter();
  private final SafeWriter out = new SafeWriter(new PrintWriter(written));

  @Test
  void println_hostileText_isOneLine() {
    out.println(HOSTILE);

    assertEquals(SHOWN + "\n", written.toString());
  }

  @Test
  void printf_hostileArguments_areEscapedAndNumbersStayNumbers() {
    out.printf(Locale.ROOT, "%-8s|%,d|%.1f|%b%n", List.of(HOSTILE), 1234, 2.5, true);

    assertEquals("[" + SHOWN + "]|1,234|2.5|true\n", written.toString());
  }

  @Test
  void print_textOfSeveralLines_keepsThemOnly() {
    out.print("{\n\t\"a\": 1\u001b\n}\n");

    assertEquals("{\n\t\"a\": 1\\x1b\n}\n", written.toString());
  }

  @Test
  void printStackTrace_hostileMessage_addsNoLine() {
    new IllegalStateException(HOSTILE).printStackTrace(out);

    assertEquals(
        "java.lang.IllegalStateException: " + SHOWN, written.toString().lines().findFirst().get());
  }

  @Test
  void printf_colouredArgument_isPaddedToItsWidthAndEscaped() {
    var coloured = new SafeWriter(new PrintWriter(written), () -> {}, true);

    coloured.printf(
        "%-6s|%s", new Coloured(Status.GOOD, "good"), new Coloured(Status.BAD, "\u001b[m"));

    assertEquals("\u001b[32mgood\u001b[m  |\u001b[1;31m\\x1b[m\u001b[m", written.toString());
  }

  @Test
  void printf_colouredArgumentWithoutColours_isItsText() {
    out.printf("%-6s|%s", new Coloured(Status.GOOD, "good"), new Coloured(Status.UNCLEAR, "?"));

    assertEquals("good  |?", written.toString());
  }

  @Test
  void everyWayOfWriting_makesRoomFirst() {
    var before = new StringBuilder();
    var making = new SafeWriter(new PrintWriter(written), () -> before.append('.'), false);

    making.print("a");
    making.printf("%s", "b");
    making.write('c');

    assertEquals("...", before.toString());
  }
}
