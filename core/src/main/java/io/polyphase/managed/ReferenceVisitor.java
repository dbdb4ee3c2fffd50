package io.polyphase.managed;

/** Is shown the references that an object or a module's state holds ({@code visitproc}). */
@FunctionalInterface
public interface ReferenceVisitor {

  /** One reference. To be called once for each that is held. */
  void visit(ManagedObject object);
}
