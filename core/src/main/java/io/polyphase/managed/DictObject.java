package io.polyphase.managed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dict with str keys, which is what modules, types and instances have. */
final class DictObject extends ManagedObject {
  private Map<String, ManagedObject> entries = new LinkedHashMap<>();

  DictObject(ManagedHeap heap) {
    super(heap);
    heap.track(this);
  }

  /** The value, borrowed. */
  @Nullable ManagedObject get(String key) {
    return entries.get(key);
  }

  /** Sets an entry; the dict takes a reference of its own. */
  void put(String key, ManagedObject value) {
    value.retain();
    putOwned(key, value);
  }

  /** Sets an entry; the caller's reference goes to the dict. */
  void putOwned(String key, ManagedObject value) {
    ManagedObject replaced = entries.put(key, value);
    if (replaced != null) {
      replaced.release();
    }
  }

  void putAll(DictObject other) {
    other.entries.forEach(this::put);
  }

  List<String> keys() {
    return new ArrayList<>(entries.keySet());
  }

  @Override
  void traverse(ReferenceVisitor visitor) {
    for (ManagedObject value : entries.values()) {
      visitor.visit(value);
    }
  }

  @Override
  void clearReferences() {
    releaseReferences();
  }

  @Override
  void releaseReferences() {
    Map<String, ManagedObject> dropped = entries;
    entries = new LinkedHashMap<>(); // whoever is called while values die finds an empty dict
    for (ManagedObject value : dropped.values()) {
      value.release();
    }
  }

  @Override
  String typeName() {
    return "dict";
  }

  @Override
  String repr() {
    var text = new StringBuilder("{");
    entries.forEach(
        (key, value) ->
            text.append(text.length() > 1 ? ", " : "")
                .append(Literals.of(key))
                .append(": ")
                .append(value.repr()));
    return text.append('}').toString();
  }

  @Override
  long length() {
    return entries.size();
  }
}
