package io.polyphase.report.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  private static final String ERASE = "\r\u001b[K";

  private final StringWriter written = new StringWriter();
  private long now = 77;

  private void after(int seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  private String taken() {
    String text = written.toString();
    written.getBuffer().setLength(0);
    return text;
  }

  private ProgressBar bar() {
    return new ProgressBar(new PrintWriter(written), () -> now);
  }

  @Test
  void bar_tellsShareAndTimeLeft() {
    ProgressBar bar = bar();
    bar.at(0, "at a");
    assertEquals(ERASE + "[--------------------]   0 %  at a", taken());
    after(10);
    bar.at(0.25, "at b");
    assertEquals(ERASE + "[#####---------------]  25 %, 0:30 left  at b", taken());
    after(20);
    bar.at(1, "at c");
    assertEquals(ERASE + "[####################] 100 %, 0:00 left  at c", taken());
  }

  /** What was done before it began took none of its time. */
  @Test
  void bar_ofARunThatGoesOn_estimatesByWhatItHasDoneItself() {
    ProgressBar bar = bar();
    bar.at(0.5, "");
    taken();
    after(10);
    bar.at(0.6, "x");
    assertEquals(ERASE + "[############--------]  60 %, 0:40 left  x", taken());
  }

  @Test
  void bar_isErasedOnceBeforeOtherTextAndComesBack() {
    ProgressBar bar = bar();
    bar.erase();
    assertEquals("", taken());
    bar.at(Double.NaN, "at a");
    assertEquals(ERASE + "  at a", taken());
    bar.erase();
    bar.erase();
    assertEquals(ERASE, taken());
    after(1);
    bar.at(Double.NaN, "at b");
    assertEquals(ERASE + "  at b", taken());
  }

  @Test
  void bar_isOneLineOfWhatCanBeSeen() {
    bar().at(Double.NaN, "\u001b[2J\n" + "x".repeat(200));
    assertEquals(ERASE + "  \\x1b[2J\\n" + "x".repeat(79 - 11), taken());
  }

  @Test
  void bar_isNotRedrawnMoreOftenThanEyesSee() {
    ProgressBar bar = bar();
    bar.at(0, "a");
    taken();
    bar.at(0.5, "b");
    assertEquals("", taken());
  }

  @Test
  void lines_comeNowAndThen() {
    var lines = new ProgressLines(new PrintWriter(written), () -> now);
    lines.at(0, "a");
    after(1);
    lines.at(0.1, "b");
    assertEquals("", taken());
    after(1);
    lines.at(0.2, "c");
    assertEquals(" 20 %, 0:08 left  c\n", taken());
    after(3600);
    lines.at(0.5, "d");
    assertEquals(" 50 %, 1:00:02 left  d\n", taken());
    after(2);
    lines.at(Double.NaN, "e");
    assertEquals("e\n", taken());
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', true, true",
    "'', '', false, false",
    "1, '', true, false",
    "1, 1, true, false",
    "'', 1, false, true",
    "'', 0, false, false",
    "'', 0, true, true",
  })
  void colours_asTheEnvironmentSays(String no, String force, boolean isTerminal, boolean expected) {
    Map<String, String> environment = Map.of("NO_COLOR", no, "CLICOLOR_FORCE", force);
    assertEquals(expected, Terminal.hasColours(environment, isTerminal));
  }
}
