package io.polyphase.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.RuntimeKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code _datetime} in the hosted runtime, beside CPython. */
class DatetimeTest {

  @Test
  void datetime_inBothRuntimes_isAndDoesTheSame() throws Exception {
    assertEquals(
        String.join("\n", report(RuntimeKind.REFERENCE)),
        String.join("\n", report(RuntimeKind.HOSTED)));
  }

  private static List<String> report(RuntimeKind kind) throws Exception {
    ChildJvm.Result result = ChildJvm.run(DatetimeReport.class, kind.name());
    assertEquals(0, result.status(), () -> kind + " failed:\n" + result.errors());
    return result.lines();
  }
}
