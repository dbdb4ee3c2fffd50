package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A heap type: its dict holds a descriptor per method, each of which refers back to the type. */
final class TypeObject extends ManagedObject {
  private final ManagedType type;
  private @Nullable DictObject dict;

  TypeObject(ManagedHeap heap, ManagedType type) {
    super(heap);
    this.type = type;
    var attributes = new DictObject(heap);
    for (ManagedMethod method : type.methods()) {
      attributes.putOwned(method.name(), new MethodDescriptor(this, method));
    }
    attributes.putOwned("__doc__", heap.none);
    var module = new ValueObject(heap, type.moduleName());
    attributes.put("__module__", module);
    module.release();
    dict = attributes;
    heap.track(this);
  }

  String name() {
    return type.name();
  }

  /** The method of that name, borrowed; null if there is none. */
  @Nullable ManagedMethod method(String name) {
    return dict != null && dict.get(name) instanceof MethodDescriptor d ? d.method() : null;
  }

  @Override
  ManagedObject call(ManagedObject... arguments) {
    ManagedMethod.Function make = type.make();
    if (make == null) {
      throw Raised.of("TypeError", "cannot create '" + name() + "' instances");
    }
    var instance = new InstanceObject(this);
    try {
      return new ManagedMethod(type.shortName(), make).call(instance, arguments);
    } finally {
      instance.release();
    }
  }

  @Override
  @Nullable ManagedObject attribute(String name) {
    switch (name) {
      case "__name__", "__qualname__" -> {
        return new ValueObject(heap, type.shortName());
      }
      default -> {
        ManagedObject value = dict == null ? null : dict.get(name);
        if (value != null) {
          value.retain();
        }
        return value;
      }
    }
  }

  @Override
  void setAttribute(String name, ManagedObject value) {
    if (dict != null) {
      dict.put(name, value);
    }
  }

  @Override
  List<String> attributeNames() {
    return dict == null ? List.of() : dict.keys();
  }

  @Override
  Raised noAttribute(String name) {
    return Raised.of(
        "AttributeError", "type object '" + type.shortName() + "' has no attribute '" + name + "'");
  }

  @Override
  void traverse(ReferenceVisitor visitor) {
    if (dict != null) {
      visitor.visit(dict);
    }
  }

  @Override
  void clearReferences() {
    releaseReferences();
  }

  @Override
  void releaseReferences() {
    DictObject dropped = dict;
    dict = null;
    if (dropped != null) {
      dropped.release();
    }
  }

  @Override
  String typeName() {
    return "type";
  }

  @Override
  String repr() {
    return "<class '" + name() + "'>";
  }
}
