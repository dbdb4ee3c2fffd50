package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.ModuleDef;
import io.polyphase.Slot;
import io.polyphase.bridge.ffi.Journal;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.layout.Layouts.PyModuleDef;
import io.polyphase.bridge.layout.Layouts.PyModuleDef_Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A {@code PyModuleDef} in native memory, decoded. Decoded once for each address, and again only if
 * something else is found there, as extensions may make definitions at run time.
 */
public final class NativeModuleDef extends ModuleDef {
  private static final Map<Long, NativeModuleDef> DECODED = new ConcurrentHashMap<>();

  /** A method of a definition: its {@code PyMethodDef} and its name as an object. */
  public record Method(long def, long name) {}

  private final long address;
  private final long[] words; // what it was decoded from
  private final List<Method> methods;

  private NativeModuleDef(long address, String name, List<Slot> slots, long[] words) {
    super(name, getLong(address + PyModuleDef.m_size), slots);
    this.address = address;
    this.words = words;
    this.methods = readMethods(getLong(address + PyModuleDef.m_methods));
  }

  /** The definition at an address, initialized ({@code PyModuleDef_Init}). */
  public static NativeModuleDef at(long address) {
    long[] words = words(address);
    NativeModuleDef known = DECODED.get(address);
    if (known != null && Arrays.equals(known.words, words)) {
      return known;
    }
    long name = getLong(address + PyModuleDef.m_name);
    var def =
        new NativeModuleDef(
            address,
            name == 0 ? "" : NativeMemory.string(name),
            readSlots(getLong(address + PyModuleDef.m_slots)),
            words);
    if (getLong(address + PyModuleDef.m_index) == 0) {
      Refs.staticObject(address, BuiltinTypes.PyModuleDef_Type);
      putLong(address + PyModuleDef.m_index, def.index());
    }
    DECODED.put(address, def);
    return def;
  }

  /** The fields that a definition is decoded from, and its slots. */
  private static long[] words(long address) {
    long slots = getLong(address + PyModuleDef.m_slots);
    int count = 0;
    while (slots != 0 && getInt(slots + count * PyModuleDef_Slot.SIZE) != 0) {
      count++;
    }
    int fields = (int) ((PyModuleDef.SIZE - PyModuleDef.m_name) / 8);
    long[] words = new long[fields + 2 * count];
    for (int i = 0; i < fields; i++) {
      words[i] = getLong(address + PyModuleDef.m_name + 8L * i);
    }
    for (int i = 0; i < 2 * count; i++) {
      words[fields + i] = getLong(slots + 8L * i);
    }
    return words;
  }

  private static List<Slot> readSlots(long slots) {
    List<Slot> list = new ArrayList<>();
    for (long s = slots; s != 0 && getInt(s) != 0; s += PyModuleDef_Slot.SIZE) {
      list.add(readSlot(list.size(), getInt(s), getLong(s + PyModuleDef_Slot.value)));
    }
    return list;
  }

  private static Slot readSlot(int index, int id, long value) {
    if (id == Constants.Py_mod_create) {
      return new Slot.Create(value == 0 ? null : createFunction(index, value));
    }
    if (id == Constants.Py_mod_exec) {
      return new Slot.Exec(execFunction(index, value));
    }
    if (id == Constants.Py_mod_multiple_interpreters) {
      return new Slot.MultipleInterpreters(Slot.InterpreterSupport.of(value));
    }
    if (id == Constants.Py_mod_gil) {
      return new Slot.Gil(value == 0 ? Slot.GilUse.USED : Slot.GilUse.NOT_USED);
    }
    return new Slot.Unknown(id);
  }

  private static Slot.CreateFunction createFunction(int index, long function) {
    return (spec, def) -> {
      Journal.slot(index);
      long module =
          SlotCalls.call(function, NativeObject.addressOf(spec), ((NativeModuleDef) def).address());
      return module == 0 ? null : new NativeObject(module);
    };
  }

  private static Slot.ExecFunction execFunction(int index, long function) {
    return module -> {
      Journal.slot(index);
      return (int) SlotCalls.call(function, NativeObject.addressOf(module));
    };
  }

  private static List<Method> readMethods(long table) {
    List<Method> methods = new ArrayList<>();
    for (long def = table;
        def != 0 && getLong(def + PyMethodDef.ml_name) != 0;
        def += PyMethodDef.SIZE) {
      methods.add(new Method(def, Interned.of(getLong(def + PyMethodDef.ml_name))));
    }
    return List.copyOf(methods);
  }

  /** The {@code PyModuleDef}. */
  public long address() {
    return address;
  }

  /** {@code m_doc}, or 0. */
  public long doc() {
    return getLong(address + PyModuleDef.m_doc);
  }

  public List<Method> methods() {
    return methods;
  }

  @Override
  public boolean hasSlotArray() {
    return getLong(address + PyModuleDef.m_slots) != 0;
  }

  @Override
  public Set<Hook> hooks() {
    Set<Hook> hooks = EnumSet.noneOf(Hook.class);
    add(Hook.TRAVERSE, PyModuleDef.m_traverse, hooks);
    add(Hook.CLEAR, PyModuleDef.m_clear, hooks);
    add(Hook.FREE, PyModuleDef.m_free, hooks);
    return hooks;
  }

  private void add(Hook hook, long field, Set<Hook> hooks) {
    if (getLong(address + field) != 0) {
      hooks.add(hook);
    }
  }

  @Override
  public int methodCount() {
    return methods.size();
  }
}
