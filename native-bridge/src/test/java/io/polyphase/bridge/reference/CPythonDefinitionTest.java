package io.polyphase.bridge.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.polyphase.ModuleDef.Hook;
import io.polyphase.Slot;
import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeMemory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Arrays of slots as extensions for 3.15 have them, laid out by hand. */
class CPythonDefinitionTest {
  private static final int OPTIONAL = 1; // a flag, which stands beside the id

  private final List<Long> blocks = new ArrayList<>();

  private record Entry(int id, int flags, long value) {}

  private static Entry slot(int id, long value) {
    return new Entry(id, 0, value);
  }

  private long block(long size) {
    long address = CLibrary.calloc(size);
    blocks.add(address);
    return address;
  }

  private long array(Entry... entries) {
    long array = block((entries.length + 1L) * 16);
    for (int i = 0; i < entries.length; i++) {
      NativeMemory.putInt(array + i * 16L, entries[i].flags << 16 | entries[i].id);
      NativeMemory.putLong(array + i * 16L + 8, entries[i].value);
    }
    return array;
  }

  private long text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    long address = block(bytes.length + 1L);
    NativeMemory.put(bytes, address);
    return address;
  }

  @AfterEach
  void free() {
    blocks.forEach(CLibrary::free);
  }

  @Test
  void at_slotsOf315_saysWhatADefinitionSays() {
    long methods = block(3 * 32);
    NativeMemory.putLong(methods, text("f"));
    NativeMemory.putLong(methods + 32, text("g"));

    CPythonDefinition definition =
        CPythonDefinition.ofSlots(
            array(
                slot(109, 1),
                slot(100, text("spam")),
                slot(102, 24),
                slot(103, methods),
                slot(104, 1),
                slot(106, 1),
                slot(85, 1),
                slot(86, 2),
                slot(87, 1)));

    assertEquals("spam", definition.name());
    assertEquals(24, definition.stateSize());
    assertEquals(2, definition.methodCount());
    assertEquals(Set.of(Hook.TRAVERSE, Hook.FREE), definition.hooks());
    List<Slot> slots = definition.slots();
    assertEquals(4, slots.size());
    assertEquals(new Slot.Unknown(109), slots.get(0));
    assertInstanceOf(Slot.Exec.class, slots.get(1));
    assertEquals(
        new Slot.MultipleInterpreters(Slot.InterpreterSupport.PER_INTERPRETER_GIL_SUPPORTED),
        slots.get(2));
    assertEquals(new Slot.Gil(Slot.GilUse.NOT_USED), slots.get(3));
  }

  @Test
  void at_nestedArrays_areReadInPlace() {
    long old = array(slot(2, 1), slot(3, 0));
    long nested = array(slot(94, old), new Entry(4, OPTIONAL, 0));

    CPythonDefinition definition = CPythonDefinition.ofSlots(array(slot(92, nested), slot(84, 1)));

    List<Slot> slots = definition.slots();
    assertInstanceOf(Slot.Exec.class, slots.get(0));
    assertEquals(
        new Slot.MultipleInterpreters(Slot.InterpreterSupport.NOT_SUPPORTED), slots.get(1));
    assertEquals(new Slot.Gil(Slot.GilUse.USED), slots.get(2));
    assertInstanceOf(Slot.Create.class, slots.get(3));
    assertEquals(4, slots.size());
  }

  @Test
  void at_arrayWithinItself_ends() {
    long array = array(slot(92, 0), slot(4, 1));
    NativeMemory.putLong(array + 8, array);

    assertEquals(5, CPythonDefinition.ofSlots(array).slots().size(), "as deep as CPython goes");
  }
}
