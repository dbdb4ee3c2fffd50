package io.polyphase.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.RuntimeKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code _datetime} in the hosted runtime, beside CPython. */
class DatetimeTest {

  @Test
  void datetime_inBothRuntimes_isAndDoesTheSame() throws Exception {
    Lines.assertSame(
        DatetimeTest.class, "_datetime", report(RuntimeKind.REFERENCE), report(RuntimeKind.HOSTED));
  }

  private static List<String> report(RuntimeKind kind) throws Exception {
    ChildJvm.Result result = ChildJvm.run(DatetimeReport.class, kind.name());
    assertEquals(
        0,
        result.status(),
        () -> Lines.shown(DatetimeTest.class, kind + " failed", result.errors()));
    return result.lines();
  }
}
