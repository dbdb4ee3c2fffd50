package io.polyphase.bridge.hooks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who holds some objects, at one moment. Beside the holders that show what they hold there are
 * hidden ones: a reference for which no {@code tp_traverse} accounts is looked for in objects' own
 * memory, in blocks, and in variables of extensions. What CPython has in variables of its own it
 * remembers for speed, and does not hold.
 */
final class Holders {
  private static final int LONGEST_CHAIN = 12;
  private static final long TYPE = 8; // the offset of ob_type

  /**
   * What one object is held by.
   *
   * @param objects the holders that are objects, each with what is to be said of it
   * @param root what else it is held by; null if that is all
   */
  private record Held(Map<Long, String> objects, @Nullable String root) {}

  private final Map<Long, List<Reference>> byTarget = new HashMap<>();
  private final Variables variables;
  private final Knowledge knowledge;

  Holders(List<Reference> references, Variables variables, Knowledge knowledge) {
    this.variables = variables;
    this.knowledge = knowledge;
    for (Reference reference : references) {
      byTarget.computeIfAbsent(reference.target(), _ -> new ArrayList<>(2)).add(reference);
    }
  }

  /** The shortest way from an object over its holders to a root, the object's own holder first. */
  List<String> chain(long object) {
    Map<Long, Long> heldBy = new HashMap<>(); // from a holder to what it was reached from
    Map<Long, String> remarks = new HashMap<>();
    Map<Long, String> hidden = new LinkedHashMap<>(); // holders, the nearest first
    Set<Long> seen = new LinkedHashSet<>(List.of(object));
    var queue = new ArrayDeque<>(List.of(object));
    while (!queue.isEmpty()) {
      long current = queue.remove();
      if (current != object && knowledge.isOld(current)) {
        return shown(object, current, heldBy, remarks, "which was there before these cycles");
      }
      Held held = held(current);
      if (held.root() != null) {
        return shown(object, current, heldBy, remarks, held.root());
      }
      held.objects()
          .forEach(
              (holder, remark) -> {
                if (!remark.isEmpty()) {
                  hidden.putIfAbsent(holder, remark);
                }
                if (seen.add(holder)) {
                  heldBy.put(holder, current);
                  remarks.put(holder, remark);
                  queue.add(holder);
                }
              });
    }
    return circle(object, heldBy, remarks, hidden, seen);
  }

  /** What nobody outside holds is kept by what the collector cannot see. */
  private List<String> circle(
      long object,
      Map<Long, Long> heldBy,
      Map<Long, String> remarks,
      Map<Long, String> hidden,
      Set<Long> members) {
    for (Map.Entry<Long, String> holder : hidden.entrySet()) {
      if (holder.getKey() == object || heldBy.containsKey(holder.getKey())) {
        remarks.remove(holder.getKey());
        String which = holder.getKey() == object ? "itself" : "the last of these";
        return shown(
            object,
            holder.getKey(),
            heldBy,
            remarks,
            "a circle that the collector cannot see: " + which + holder.getValue());
      }
    }
    for (long member : members) {
      if (knowledge.references(member) < total(shown(references(member)))) {
        return shown(
            object,
            member,
            heldBy,
            remarks,
            "a circle that no collection finds, as the count of "
                + (member == object ? "this" : "the last of these")
                + " is lower than there are holders: released too often");
      }
    }
    return List.of("a circle that no collection has seen yet");
  }

  private List<Reference> references(long target) {
    return byTarget.getOrDefault(target, List.of());
  }

  private List<String> shown(
      long object, long last, Map<Long, Long> heldBy, Map<Long, String> remarks, String root) {
    List<String> chain = new ArrayList<>();
    long current = last;
    while (current != object) {
      chain.addFirst(knowledge.label(current) + remarks.getOrDefault(current, ""));
      current = Objects.requireNonNull(heldBy.get(current));
    }
    if (chain.size() > LONGEST_CHAIN) {
      chain = new ArrayList<>(chain.subList(0, LONGEST_CHAIN));
      chain.add("…");
    }
    chain.add(root);
    return chain;
  }

  private Held held(long object) {
    List<Reference> all = references(object);
    Map<Long, Long> shown = shown(all);
    Map<Long, String> objects = new LinkedHashMap<>();
    shown.keySet().forEach(holder -> objects.put(holder, ""));
    long lost = knowledge.references(object) - total(shown);
    if (lost > 0) {
      List<Reference> hidden = hidden(all, shown);
      hidden.forEach(reference -> objects.putIfAbsent(reference.holder(), remark(reference)));
      lost -= hidden.size();
    }
    if (lost > 0) {
      List<Long> blocks = blocks(all, shown);
      for (long block : blocks) {
        Map<Long, String> owners = owners(block);
        owners.forEach(objects::putIfAbsent);
        lost -= Math.min(1, owners.size());
      }
    }
    return new Held(objects, lost > 0 ? root(all, shown, lost) : null);
  }

  private static long total(Map<Long, Long> shown) {
    return shown.values().stream().mapToLong(Long::longValue).sum();
  }

  static Map<Long, Long> shown(List<Reference> all) {
    Map<Long, Long> shown = new LinkedHashMap<>();
    all.stream()
        .filter(reference -> reference.kind() == Reference.Kind.SHOWN)
        .forEach(reference -> shown.merge(reference.holder(), 1L, Long::sum));
    return shown;
  }

  /** Places in objects' own memory, as far as the objects do not show them. */
  static List<Reference> hidden(List<Reference> all, Map<Long, Long> shown) {
    Map<Long, Long> left = new HashMap<>(shown);
    return all.stream()
        .filter(reference -> reference.kind() == Reference.Kind.IN_OBJECT)
        .filter(reference -> left.merge(reference.holder(), -1L, Long::sum) < 0)
        .toList();
  }

  private String remark(Reference reference) {
    boolean isType = reference.offset() == TYPE;
    if (!knowledge.hasTraverse(reference.holder())) {
      return isType ? "" : ", whose type has no Py_TPFLAGS_HAVE_GC";
    }
    if (!knowledge.hasTraverse(reference.target())) {
      return ""; // what cannot be in a circle need not be shown
    }
    String field = isType ? "Py_TYPE(self)" : "what it has at +" + reference.offset();
    return ", whose tp_traverse leaves out " + field;
  }

  private String root(List<Reference> all, Map<Long, Long> shown, long lost) {
    List<String> places = new ArrayList<>();
    for (Reference reference : all) {
      if (reference.kind() == Reference.Kind.IN_VARIABLE
          && !variables.isOfPython(reference.holder())) {
        places.add("the variable " + variables.name(reference.holder()));
      }
    }
    blocks(all, shown).forEach(block -> places.add(knowledge.block(block)));
    return places.isEmpty()
        ? lost
            + (lost == 1 ? " reference" : " references")
            + " that nobody shows, and that "
            + (lost == 1 ? "is" : "are")
            + " nowhere in memory: not given back"
        : String.join("; ", places.subList(0, (int) Math.min(lost, places.size())));
  }

  /** Objects that have the address of a block, as a module that of its state. */
  private Map<Long, String> owners(long block) {
    Map<Long, String> owners = new LinkedHashMap<>();
    for (Reference reference : byTarget.getOrDefault(block, List.of())) {
      if (reference.kind() == Reference.Kind.IN_OBJECT) {
        owners.putIfAbsent(
            reference.holder(),
            knowledge.hasTraverse(reference.holder()) ? ofBlock(reference) : "");
      }
    }
    return owners;
  }

  private String ofBlock(Reference reference) {
    return knowledge.isModuleState(reference.holder(), reference.offset())
        ? ", whose m_traverse leaves out what is in its state"
        : ", whose tp_traverse leaves out what is in its memory at +" + reference.offset();
  }

  /** Those that are no tables of holders that show what is in them. */
  private List<Long> blocks(List<Reference> all, Map<Long, Long> shown) {
    Set<Long> inOwnMemory = new HashSet<>();
    List<Long> blocks = new ArrayList<>();
    for (Reference reference : all) {
      switch (reference.kind()) {
        case IN_OBJECT -> inOwnMemory.add(reference.holder());
        case IN_BLOCK -> blocks.add(reference.holder());
        case SHOWN, IN_VARIABLE -> {}
      }
    }
    long tables =
        shown.keySet().stream()
            .filter(holder -> !inOwnMemory.contains(holder) && !knowledge.hasTable(holder))
            .count();
    return blocks.size() > tables ? blocks : List.of();
  }
}
