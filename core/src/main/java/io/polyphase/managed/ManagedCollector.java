package io.polyphase.managed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One collection of the circles in a heap (Python/gc.c). */
final class ManagedCollector {
  /*
   * Trial deletion
   * --------------
   * From each container's count, the references that other containers hold to it are taken away.
   * What is left over is held from outside: by Java code, by sys.modules, by a state that no
   * m_traverse shows. Such an object and all that it refers to is reachable; the rest is not.
   *
   * The order of clearing
   * ---------------------
   * A module that is collected the first time the collector sees it dies through its dict, so only
   * its m_free runs; one that survived a collection before is cleared itself, m_clear first. That
   * is what CPython's lists come to, in which a survivor is moved before its dict.
   */

  private final ManagedHeap heap;
  private final ArrayDeque<ManagedObject> toTraverse = new ArrayDeque<>();

  ManagedCollector(ManagedHeap heap) {
    this.heap = heap;
  }

  /** Returns how many unreachable containers there were. */
  long collect() {
    subtractInnerReferences();
    markReachable();
    List<ManagedObject> unreachable = unreachable();
    for (ManagedObject object : unreachable) {
      if (object instanceof ManagedModule module && module.hasSurvived()) {
        clear(object);
      }
    }
    for (ManagedObject object : unreachable) {
      clear(object);
    }
    return unreachable.size();
  }

  private void subtractInnerReferences() {
    for (ManagedObject o = heap.firstTracked(); o != null; o = o.next) {
      o.unexplained = o.references();
      o.reached = false;
    }
    ReferenceVisitor subtract = referent -> referent.unexplained--;
    for (ManagedObject o = heap.firstTracked(); o != null; o = o.next) {
      o.traverse(subtract);
    }
  }

  private void markReachable() {
    for (ManagedObject o = heap.firstTracked(); o != null; o = o.next) {
      if (o.unexplained < 0) {
        throw new IllegalStateException(
            o.repr() + ": the collector was shown more references than are counted");
      }
      if (o.unexplained > 0) {
        reach(o);
      }
    }
    @Nullable ManagedObject next;
    while ((next = toTraverse.poll()) != null) {
      next.traverse(this::reach);
    }
  }

  private void reach(ManagedObject object) {
    if (!object.reached) {
      object.reached = true;
      toTraverse.add(object);
    }
  }

  private List<ManagedObject> unreachable() {
    var unreachable = new ArrayList<ManagedObject>();
    for (ManagedObject o = heap.firstTracked(); o != null; o = o.next) {
      if (!o.reached) {
        unreachable.add(o);
      } else if (o instanceof ManagedModule module) {
        module.setSurvived();
      }
    }
    return unreachable;
  }

  private static void clear(ManagedObject object) {
    if (object.isDead()) {
      return; // died with something that was cleared before it
    }
    object.retain();
    object.clearReferences();
    object.release();
  }
}
