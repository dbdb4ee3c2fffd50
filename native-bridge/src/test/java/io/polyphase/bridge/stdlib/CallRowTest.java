package io.polyphase.bridge.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CallRowTest {
  @Test
  void modules_areNamesThatNothingWasAssignedTo() {
    CallRow row = CallRow.parse("a = m.f(n.x); a.g(a, {k.y: (l.z,)})");

    assertEquals(Set.of("m", "n", "k", "l"), row.modules());
    assertEquals("a", row.statements().getFirst().target());
  }
}
