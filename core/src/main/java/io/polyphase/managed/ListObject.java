package io.polyphase.managed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A list. Owns a reference to each item. */
final class ListObject extends ManagedObject {
  private List<ManagedObject> items;

  /** Takes over the references in {@code items}. */
  ListObject(ManagedHeap heap, List<ManagedObject> items) {
    super(heap);
    this.items = new ArrayList<>(items);
    heap.track(this);
  }

  /** The items themselves, borrowed; whoever changes the list moves the references along. */
  List<ManagedObject> items() {
    return items;
  }

  @Override
  void traverse(ReferenceVisitor visitor) {
    for (ManagedObject item : items) {
      visitor.visit(item);
    }
  }

  @Override
  void clearReferences() {
    releaseReferences();
  }

  @Override
  void releaseReferences() {
    List<ManagedObject> dropped = items;
    items = new ArrayList<>();
    for (ManagedObject item : dropped) {
      item.release();
    }
  }

  @Override
  String typeName() {
    return "list";
  }

  @Override
  String repr() {
    return items.stream().map(ManagedObject::repr).collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  long length() {
    return items.size();
  }

  @Override
  Object toJava() {
    var values = new ArrayList<Object>();
    items.forEach(item -> values.add(item.toJava()));
    return values;
  }
}
