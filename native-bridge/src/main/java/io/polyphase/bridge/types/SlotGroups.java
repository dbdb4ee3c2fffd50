package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.TypeDicts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The special methods by slot: those that share one ({@code __add__} and {@code __radd__}) are a
 * group, named by the first of them. Which groups a class has methods of is read from the dicts,
 * which have few entries that are special methods, instead of asked for each of them.
 */
final class SlotGroups {
  private record Slot(long suite, long offset) {}

  /** Of a group by its number, the numbers of its wrappers. */
  private static final int[][] MEMBERS = members();

  /** The names of special methods in the order of their addresses, and of each its groups. */
  private static final long[] NAMES;

  private static final BitSet[] GROUPS; // __add__ has two: of numbers, and of sequences

  /** What the built-in types, whose dicts do not change, have. */
  private static final Map<Long, BitSet> OF_BUILTIN = new ConcurrentHashMap<>();

  static {
    Map<Long, BitSet> byName = new LinkedHashMap<>();
    for (int group = 0; group < MEMBERS.length; group++) {
      for (int wrapper : MEMBERS[group]) {
        byName.computeIfAbsent(SlotWrappers.name(wrapper), _ -> new BitSet()).set(group);
      }
    }
    byName.put(Interned.of("__getattr__"), byName.get(Interned.of("__getattribute__")));
    NAMES = byName.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    GROUPS = Arrays.stream(NAMES).mapToObj(byName::get).toArray(BitSet[]::new);
  }

  private SlotGroups() {}

  private static int[][] members() {
    Map<Slot, List<Integer>> slots = new LinkedHashMap<>();
    for (int i = 0; i < SlotWrappers.count(); i++) {
      slots
          .computeIfAbsent(
              new Slot(SlotWrappers.suite(i), SlotWrappers.offset(i)), _ -> new ArrayList<>())
          .add(i);
    }
    return slots.values().stream()
        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  /** The wrappers of a group. */
  static int[] members(int group) {
    return MEMBERS[group];
  }

  /** The groups that a name is a method of. */
  static BitSet named(long name) {
    int at = Arrays.binarySearch(NAMES, name);
    return at < 0 ? new BitSet() : GROUPS[at];
  }

  /** The groups of which the class, or a base, has a method in its dict. */
  static BitSet of(long type) {
    var groups = new BitSet(MEMBERS.length);
    long mro = getLong(type + PyTypeObject.tp_mro);
    for (long i = 0; i < Tuples.size(mro); i++) {
      long each = Tuples.get(mro, i);
      if (Types.hasFlag(each, Constants._Py_TPFLAGS_STATIC_BUILTIN)) {
        groups.or(OF_BUILTIN.computeIfAbsent(each, SlotGroups::ofDict));
      } else {
        groups.or(ofDict(each));
      }
    }
    return groups;
  }

  /** The groups of which the type has a method in its own dict. */
  static BitSet ofDict(long type) {
    var groups = new BitSet(MEMBERS.length);
    long dict = TypeDicts.dict(type);
    for (long at = dict == 0 ? -1 : Dicts.next(dict, -1); at >= 0; at = Dicts.next(dict, at)) {
      int name = Arrays.binarySearch(NAMES, interned(Dicts.keyAt(dict, at)));
      if (name >= 0) {
        groups.or(GROUPS[name]);
      }
    }
    return groups;
  }

  /** The name with a key's characters, where C code has made a string of its own; 0 if none. */
  private static long interned(long key) {
    return Interned.isInterned(key) || !Strs.check(key) ? key : Interned.orZero(Strs.java(key));
  }
}
