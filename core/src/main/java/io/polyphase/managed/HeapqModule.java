package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import io.polyphase.InitFunction;
import io.polyphase.Slot;
import java.util.List;

/** The stand-in of {@code _heapq}. */
final class HeapqModule {
  private HeapqModule() {}

  /** Whether the left one belongs nearer the root. */
  @FunctionalInterface
  private interface Order {
    boolean before(ManagedObject left, ManagedObject right);
  }

  private static final Order MIN = ValueObject::isLess;
  private static final Order MAX = (upper, lower) -> ValueObject.isLess(lower, upper);

  static InitFunction init() {
    return ManagedModuleDef.named("_heapq")
        .doc("Heap queue algorithm (a.k.a. priority queue).")
        .method("heappush", HeapqModule::push)
        .method("heappushpop", HeapqModule::pushPop)
        .method("heappop", arguments -> pop(arguments, MIN))
        .method("heapreplace", arguments -> replace(arguments, MIN))
        .method("heapify", arguments -> heapify(arguments, MIN))
        .method("_heappop_max", arguments -> pop(arguments, MAX))
        .method("_heapify_max", arguments -> heapify(arguments, MAX))
        .method("_heapreplace_max", arguments -> replace(arguments, MAX))
        .exec(module -> module.add("__about__", "Heap queues"))
        .slot(new Slot.MultipleInterpreters(Slot.InterpreterSupport.PER_INTERPRETER_GIL_SUPPORTED))
        .slot(new Slot.Gil(Slot.GilUse.NOT_USED))
        .build()
        .multiPhase();
  }

  private static ManagedObject push(Arguments arguments) {
    arguments.expect(2);
    List<ManagedObject> heap = arguments.list(0).items();
    heap.add(arguments.make().retain(arguments.object(1)));
    siftUp(heap, heap.size() - 1, MIN);
    return arguments.make().none();
  }

  private static ManagedObject pushPop(Arguments arguments) {
    arguments.expect(2);
    List<ManagedObject> heap = arguments.list(0).items();
    ManagedObject item = arguments.make().retain(arguments.object(1));
    return heap.isEmpty() || !MIN.before(heap.getFirst(), item)
        ? item
        : exchangeRoot(heap, item, MIN);
  }

  private static ManagedObject pop(Arguments arguments, Order order) {
    arguments.expect(1);
    List<ManagedObject> heap = requireItems(arguments);
    ManagedObject last = heap.removeLast();
    return heap.isEmpty() ? last : exchangeRoot(heap, last, order);
  }

  private static ManagedObject replace(Arguments arguments, Order order) {
    arguments.expect(2);
    List<ManagedObject> heap = requireItems(arguments);
    return exchangeRoot(heap, arguments.make().retain(arguments.object(1)), order);
  }

  private static ManagedObject heapify(Arguments arguments, Order order) {
    arguments.expect(1);
    List<ManagedObject> heap = arguments.list(0).items();
    for (int i = heap.size() / 2 - 1; i >= 0; i--) {
      siftDown(heap, i, order);
    }
    return arguments.make().none();
  }

  private static List<ManagedObject> requireItems(Arguments arguments) {
    List<ManagedObject> heap = arguments.list(0).items();
    if (heap.isEmpty()) {
      throw Raised.of("IndexError", "index out of range");
    }
    return heap;
  }

  private static ManagedObject exchangeRoot(
      List<ManagedObject> heap, ManagedObject item, Order order) {
    ManagedObject root = heap.set(0, item);
    siftDown(heap, 0, order);
    return root;
  }

  private static void siftUp(List<ManagedObject> heap, int start, Order order) {
    int i = start;
    while (i > 0 && order.before(heap.get(i), heap.get((i - 1) / 2))) {
      swap(heap, i, (i - 1) / 2);
      i = (i - 1) / 2;
    }
  }

  private static void siftDown(List<ManagedObject> heap, int start, Order order) {
    int i = start;
    while (true) {
      int child = 2 * i + 1;
      if (child >= heap.size()) {
        return;
      }
      if (child + 1 < heap.size() && order.before(heap.get(child + 1), heap.get(child))) {
        child++;
      }
      if (!order.before(heap.get(child), heap.get(i))) {
        return;
      }
      swap(heap, i, child);
      i = child;
    }
  }

  private static void swap(List<ManagedObject> heap, int i, int j) {
    heap.set(i, heap.set(j, heap.get(i)));
  }
}
