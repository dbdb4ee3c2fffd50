package io.polyphase.managed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instance of a type that is written in Java, or a namespace. */
final class InstanceObject extends ManagedObject {
  private final @Nullable TypeObject type;
  private final String typeName;
  private @Nullable DictObject dict; // made with the first attribute
  private @Nullable Object payload;

  InstanceObject(TypeObject type) {
    super(type.heap);
    this.type = type;
    typeName = type.name();
    type.retain();
    heap.track(this);
  }

  /** An instance of a type that is no object itself. */
  InstanceObject(ManagedHeap heap, String typeName) {
    super(heap);
    this.type = null;
    this.typeName = typeName;
    heap.track(this);
  }

  /** What the type's methods keep in the instance; holds no references. */
  @Nullable Object payload() {
    return payload;
  }

  void setPayload(Object value) {
    payload = value;
  }

  @Override
  @Nullable ManagedObject attribute(String name) {
    ManagedObject own = dict == null ? null : dict.get(name);
    if (own != null) {
      own.retain();
      return own;
    }
    ManagedMethod method = method(name);
    return method == null ? null : new FunctionObject(method, this, null);
  }

  @Override
  void setAttribute(String name, ManagedObject value) {
    if (dict == null) {
      dict = new DictObject(heap);
    }
    dict.put(name, value);
  }

  @Override
  List<String> attributeNames() {
    return dict == null ? List.of() : dict.keys();
  }

  private @Nullable ManagedMethod method(String name) {
    return type == null ? null : type.method(name);
  }

  @Override
  long length() {
    ManagedMethod method = method("__len__");
    return method != null && answer(method) instanceof Long l ? l : super.length();
  }

  @Override
  String repr() {
    ManagedMethod method = method("__repr__");
    return method != null && answer(method) instanceof String s ? s : super.repr();
  }

  private @Nullable Object answer(ManagedMethod method) {
    ManagedObject result = method.call(this);
    try {
      return result.toJava();
    } finally {
      result.release();
    }
  }

  @Override
  void traverse(ReferenceVisitor visitor) {
    if (type != null) {
      visitor.visit(type);
    }
    if (dict != null) {
      visitor.visit(dict);
    }
  }

  @Override
  void clearReferences() {
    dropDict();
  }

  @Override
  void releaseReferences() {
    dropDict();
    if (type != null) {
      type.release();
    }
  }

  private void dropDict() {
    DictObject dropped = dict;
    dict = null;
    if (dropped != null) {
      dropped.release();
    }
  }

  @Override
  String typeName() {
    return typeName;
  }
}
