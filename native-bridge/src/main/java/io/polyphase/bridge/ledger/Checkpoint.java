package io.polyphase.bridge.ledger;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Quarantine;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyModuleObject;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.objects.Modules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An interpreter's objects at one moment, and who holds whom: every container is asked by its
 * {@code tp_traverse}, so a holder that does not show what it holds leaves the reference
 * unexplained.
 */
final class Checkpoint {
  private static final int LONGEST_CHAIN = 12;

  private final List<Long> objects = new ArrayList<>();
  private final Map<Long, List<Long>> holders = new HashMap<>();
  private final Map<Long, List<String>> hostHolds;

  /**
   * Looks at everything.
   *
   * @param hostHolds what the host itself has references to, and what for, one entry a reference
   */
  Checkpoint(InterpreterState interpreter, Map<Long, List<String>> hostHolds) {
    this.hostHolds = hostHolds;
    interpreter
        .heap()
        .forEachObject(
            object -> {
              if (!Refs.isImmortal(object)) {
                objects.add(object);
              }
            });
    interpreter.collector().forEachReference(this::holds);
    objects.forEach(this::addNames);
  }

  private void holds(long holder, long held) {
    holders.computeIfAbsent(held, _ -> new ArrayList<>(2)).add(holder);
  }

  /** What CPython's own {@code tp_traverse} leaves out, as strings are in no circle. */
  private void addNames(long object) {
    if (Modules.check(object)) {
      holds(object, getLong(object + PyModuleObject.md_name));
    } else if (Types.check(object)) {
      holds(object, getLong(object + PyHeapTypeObject.ht_name));
      holds(object, getLong(object + PyHeapTypeObject.ht_qualname));
    }
  }

  List<Long> objects() {
    return objects;
  }

  /**
   * The freed objects that something still holds, by how many references were found. Only where
   * there is a quarantine; elsewhere their memory may be anything by now.
   */
  Map<Long, Long> freedButHeld() {
    Map<Long, Long> freed = new LinkedHashMap<>();
    holders.forEach((held, by) -> addFreed(freed, held, by.size()));
    hostHolds.forEach((held, by) -> addFreed(freed, held, by.size()));
    for (long object : objects) {
      long type = Refs.type(object);
      if (Types.hasFlag(type, Constants.Py_TPFLAGS_HEAPTYPE)) {
        addFreed(freed, type, holders.getOrDefault(type, List.of()).contains(object) ? 0 : 1);
      }
    }
    return freed;
  }

  private static void addFreed(Map<Long, Long> freed, long object, long count) {
    if (count > 0 && Quarantine.isFreed(object)) {
      freed.merge(object, count, Long::sum);
    }
  }

  /** How many references to an object were found. */
  long explained(long object) {
    long shown = holders.getOrDefault(object, List.of()).size();
    return shown + hostHolds.getOrDefault(object, List.of()).size();
  }

  private long unexplained(long object) {
    return getLong(object + PyObject.ob_refcnt) - explained(object);
  }

  /**
   * The shortest way from an object over its holders to a root, the object's own holder first. Of a
   * freed object nothing but who holds it counts.
   */
  List<String> chain(long object) {
    Map<Long, Long> heldBy = new HashMap<>(); // from a holder to what it was reached from
    Set<Long> seen = new HashSet<>(List.of(object));
    var queue = new ArrayDeque<>(List.of(object));
    while (!queue.isEmpty()) {
      long current = queue.remove();
      String root = root(current);
      if (root != null) {
        return shown(object, current, heldBy, root);
      }
      for (long holder : holders.getOrDefault(current, List.of())) {
        if (seen.add(holder)) {
          heldBy.put(holder, current);
          queue.add(holder);
        }
      }
    }
    return List.of("a circle that no collection has seen yet");
  }

  private @Nullable String root(long object) {
    List<String> host = hostHolds.get(object);
    if (host != null) {
      return "the host: " + host.getFirst();
    }
    long unexplained = Quarantine.isFreed(object) ? 0 : unexplained(object);
    if (unexplained > 0) {
      return unexplained
          + (unexplained == 1 ? " reference" : " references")
          + " that nobody shows: a C variable, a reference that was not given back, or a"
          + " tp_traverse that leaves it out";
    }
    return null;
  }

  private static List<String> shown(long object, long last, Map<Long, Long> heldBy, String root) {
    List<String> chain = new ArrayList<>();
    long current = last;
    while (current != object) {
      chain.addFirst(ObjectLabels.of(current));
      current = Objects.requireNonNull(heldBy.get(current));
    }
    if (chain.size() > LONGEST_CHAIN) {
      chain = new ArrayList<>(chain.subList(0, LONGEST_CHAIN));
      chain.add("…");
    }
    chain.add(root);
    return chain;
  }
}
