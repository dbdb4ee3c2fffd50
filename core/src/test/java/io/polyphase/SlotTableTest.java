package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.polyphase.Slot.InterpreterSupport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SlotTableTest {
  private static final Slot.Exec FIRST = new Slot.Exec(module -> 1);
  private static final Slot.Exec SECOND = new Slot.Exec(module -> 2);

  @Test
  void new_noSlots_isFaultlessAndSupportsSubinterpreters() {
    var table = new SlotTable(List.of());

    table.check("spam");
    assertNull(table.create());
    assertEquals(List.of(), table.execs());
    assertEquals(InterpreterSupport.SUPPORTED, table.interpreterSupport());
  }

  @Test
  void new_everyKindOnce_isSorted() {
    var create = new Slot.Create((spec, def) -> null);
    var table =
        new SlotTable(
            List.of(
                FIRST,
                new Slot.Gil(Slot.GilUse.NOT_USED),
                create,
                new Slot.MultipleInterpreters(InterpreterSupport.NOT_SUPPORTED),
                SECOND));

    table.check("spam");
    assertEquals(create.function(), table.create());
    assertEquals(List.of(FIRST, SECOND), table.execs());
    assertEquals(InterpreterSupport.NOT_SUPPORTED, table.interpreterSupport());
  }

  @Test
  void check_twoFaults_throwsTheFirstEachTimeForTheNameAsked() {
    var table = new SlotTable(List.of(new Slot.Unknown(9), new Slot.Unknown(-1)));

    assertEquals("module a uses unknown slot ID 9", messageOf(table, "a"));
    assertEquals("module b.c uses unknown slot ID 9", messageOf(table, "b.c"));
  }

  @Test
  void newerName_ofNumbersOf315_isTheirs() {
    assertEquals(Optional.of("Py_mod_exec"), new Slot.Unknown(85).newerName());
    assertEquals(Optional.of("Py_mod_token"), new Slot.Unknown(110).newerName());
    assertEquals(Optional.empty(), new Slot.Unknown(5).newerName(), "a slot of types");
  }

  private static String messageOf(SlotTable table, String name) {
    return String.valueOf(assertThrows(BadDefinition.class, () -> table.check(name)).getMessage());
  }
}
