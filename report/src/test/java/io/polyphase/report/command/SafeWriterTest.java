package io.polyphase.report.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
