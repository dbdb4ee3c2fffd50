package io.polyphase.managed;

import io.polyphase.ledger.Ledger;
import io.polyphase.ledger.LedgerEntry;
import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.Site;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ledger of managed objects. It knows those that were made after it was asked for the first
 * time, and where Java code asked for them.
 */
final class ManagedLedger implements Ledger {
  private static final StackWalker CALLERS = StackWalker.getInstance();
  private static final String OWN_PACKAGE = ManagedLedger.class.getPackageName() + ".";
  private static final String CORE_PACKAGE = "io.polyphase.";

  private record Birth(long id, int cycle, LifePhase phase, Site site) {}

  private final Map<ManagedObject, Birth> alive = new HashMap<>();
  private final ManagedHeap heap;
  private long lastId;
  private int cycle;

  ManagedLedger(ManagedHeap heap) {
    this.heap = heap;
  }

  void born(ManagedObject object, LifePhase phase) {
    alive.put(object, new Birth(++lastId, cycle, phase, site()));
  }

  void died(ManagedObject object) {
    alive.remove(object);
  }

  /** The first caller that is no part of this package: the module's code, or the loader's. */
  private static Site site() {
    return CALLERS.walk(
        frames ->
            frames
                .filter(frame -> !frame.getClassName().startsWith(OWN_PACKAGE))
                .findFirst()
                .map(ManagedLedger::site)
                .orElseGet(() -> new Site("the runtime", -1, null)));
  }

  private static Site site(StackWalker.StackFrame frame) {
    String file = frame.getClassName().startsWith(CORE_PACKAGE) ? "the loader" : "Java code";
    return new Site(file, -1, frame.toStackTraceElement().toString());
  }

  @Override
  public int beginCycle() {
    heap.locked(() -> cycle++);
    return cycle;
  }

  @Override
  public List<LedgerEntry> entries() {
    List<LedgerEntry> entries = new ArrayList<>();
    heap.locked(
        () -> {
          Map<ManagedObject, List<ManagedObject>> holders = holders();
          alive.forEach((object, birth) -> entries.add(entry(object, birth, holders)));
        });
    return entries;
  }

  private static LedgerEntry entry(
      ManagedObject object, Birth birth, Map<ManagedObject, List<ManagedObject>> holders) {
    return new LedgerEntry.Known(
        birth.id,
        object.typeName(),
        object instanceof ValueObject ? object.repr() : "",
        0,
        object.references(),
        holders.getOrDefault(object, List.of()).size(),
        birth.cycle,
        birth.phase,
        birth.site);
  }

  /** Who holds whom, as the containers show it. */
  private Map<ManagedObject, List<ManagedObject>> holders() {
    Map<ManagedObject, List<ManagedObject>> holders = new HashMap<>();
    for (ManagedObject holder = heap.firstTracked(); holder != null; holder = holder.next) {
      ManagedObject from = holder;
      from.traverse(held -> holders.computeIfAbsent(held, _ -> new ArrayList<>(2)).add(from));
    }
    return holders;
  }

  @Override
  public List<String> holders(long id) {
    List<String> chain = new ArrayList<>();
    heap.locked(
        () ->
            alive.forEach(
                (object, birth) -> {
                  if (birth.id == id) {
                    chain.addAll(chain(object));
                  }
                }));
    return chain;
  }

  private List<String> chain(ManagedObject object) {
    Map<ManagedObject, List<ManagedObject>> holders = holders();
    Map<ManagedObject, ManagedObject> heldBy = new HashMap<>();
    Set<ManagedObject> seen = new HashSet<>(Set.of(object));
    var queue = new ArrayDeque<>(List.of(object));
    while (!queue.isEmpty()) {
      ManagedObject current = queue.remove();
      List<ManagedObject> its = holders.getOrDefault(current, List.of());
      if (current.references() > its.size()) {
        return shown(object, current, heldBy);
      }
      for (ManagedObject holder : its) {
        if (seen.add(holder)) {
          heldBy.put(holder, current);
          queue.add(holder);
        }
      }
    }
    return List.of("a circle that no collection has seen yet");
  }

  private static List<String> shown(
      ManagedObject object, ManagedObject last, Map<ManagedObject, ManagedObject> heldBy) {
    List<String> chain = new ArrayList<>();
    ManagedObject current = last;
    while (current != null && !current.equals(object)) {
      chain.addFirst(current.repr());
      current = heldBy.get(current);
    }
    chain.add("a reference that no object shows: Java code, sys.modules, or one not given back");
    return chain;
  }
}
