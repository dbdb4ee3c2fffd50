package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import org.jspecify.annotations.Nullable;

/** A function of a module, or a method of an instance, bound to its object. */
final class FunctionObject extends ManagedObject {
  private final ManagedMethod method;
  private final ManagedObject self;
  private final @Nullable ManagedObject moduleName;

  /** Takes references of its own to {@code self} and {@code moduleName}. */
  FunctionObject(ManagedMethod method, ManagedObject self, @Nullable ManagedObject moduleName) {
    super(self.heap);
    this.method = method;
    this.self = self;
    this.moduleName = moduleName;
    self.retain();
    if (moduleName != null) {
      moduleName.retain();
    }
    heap.track(this);
  }

  @Override
  ManagedObject call(ManagedObject... arguments) {
    return method.call(self, arguments);
  }

  @Override
  @Nullable ManagedObject attribute(String name) {
    ManagedObject value =
        switch (name) {
          case "__self__" -> self;
          case "__module__" -> moduleName == null ? heap.none : moduleName;
          default -> null;
        };
    if (value != null) {
      value.retain();
      return value;
    }
    return switch (name) {
      case "__name__", "__qualname__" -> new ValueObject(heap, method.name());
      default -> null;
    };
  }

  @Override
  Raised noAttribute(String name) {
    return Raised.of(
        "AttributeError", "'builtin_function_or_method' object has no attribute '" + name + "'");
  }

  @Override
  void traverse(ReferenceVisitor visitor) {
    visitor.visit(self);
    if (moduleName != null) {
      visitor.visit(moduleName);
    }
  }

  @Override
  void releaseReferences() {
    self.release();
    if (moduleName != null) {
      moduleName.release();
    }
  }

  @Override
  String typeName() {
    return "builtin_function_or_method";
  }

  @Override
  String repr() {
    return self instanceof ManagedModule
        ? "<built-in function " + method.name() + ">"
        : "<built-in method " + method.name() + " of " + self.typeName() + " object>";
  }
}
