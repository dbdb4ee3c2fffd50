package io.polyphase.managed;

/** A method in a type's dict, not bound to an instance. */
final class MethodDescriptor extends ManagedObject {
  private final TypeObject type;
  private final ManagedMethod method;

  MethodDescriptor(TypeObject type, ManagedMethod method) {
    super(type.heap);
    this.type = type;
    this.method = method;
    type.retain();
    heap.track(this);
  }

  ManagedMethod method() {
    return method;
  }

  @Override
  void traverse(ReferenceVisitor visitor) {
    visitor.visit(type);
  }

  @Override
  void releaseReferences() {
    type.release();
  }

  @Override
  String typeName() {
    return "method_descriptor";
  }

  @Override
  String repr() {
    return "<method '" + method.name() + "' of '" + type.name() + "' objects>";
  }
}
