package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import io.polyphase.PyObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object of the managed runtime: a Java object whose references are counted, so that what a
 * module leaks can be told from what Java's collector has not got to yet.
 *
 * <p>Counts are plain: whoever touches an object holds the lock of its interpreter.
 */
public abstract class ManagedObject implements PyObject {
  /** The count of an object that is gone. */
  private static final long DEAD = Long.MIN_VALUE;

  /** The count of an object that never dies and whose references nobody counts. */
  private static final long IMMORTAL = -1;

  final ManagedHeap heap;
  private long references;

  // The collector's, for objects that may hold others: links of the heap's list, and scratch space.
  boolean isContainer;
  @Nullable ManagedObject previous;
  @Nullable ManagedObject next;
  long unexplained;
  boolean reached;

  ManagedObject(ManagedHeap heap) {
    this.heap = heap;
    references = 1;
    heap.born(this);
  }

  final void makeImmortal() {
    heap.forget(references);
    references = IMMORTAL;
  }

  final long references() {
    return references;
  }

  final boolean isDead() {
    return references == DEAD;
  }

  final void retain() {
    if (references > 0) {
      references++;
      heap.references++;
    } else if (references == DEAD) {
      throw new IllegalStateException("used after it was freed: " + typeName());
    }
  }

  final void release() {
    if (references > 1) {
      references--;
      heap.references--;
    } else if (references == 1) {
      die();
    } else if (references == DEAD) {
      throw new IllegalStateException("released more often than retained: " + typeName());
    }
  }

  private void die() {
    heap.untrack(this);
    finalizeObject(); // still alive for its own hook, as in CPython's module_dealloc
    references = DEAD;
    releaseReferences();
    heap.died(this);
  }

  /** Runs before the object's references go; the object is whole. */
  void finalizeObject() {}

  /** Gives back every reference that the object holds, as it dies. */
  void releaseReferences() {}

  /** Shows the collector each reference that the object holds ({@code tp_traverse}). */
  void traverse(ReferenceVisitor visitor) {}

  /** Drops references so that a circle opens ({@code tp_clear}); not every type does. */
  void clearReferences() {}

  // What Python code could do with the object

  abstract String typeName();

  String repr() {
    return "<" + typeName() + " object>";
  }

  /** A new reference; null if there is no such attribute. */
  @Nullable ManagedObject attribute(String name) {
    return null;
  }

  void setAttribute(String name, ManagedObject value) {
    throw Raised.of(
        "AttributeError",
        name.equals("__doc__")
            ? "'" + typeName() + "' object attribute '__doc__' is read-only"
            : "'"
                + typeName()
                + "' object has no attribute '"
                + name
                + "' and no __dict__ for setting new attributes");
  }

  List<String> attributeNames() {
    throw Raised.of("TypeError", "vars() argument must have __dict__ attribute");
  }

  Raised noAttribute(String name) {
    return Raised.of(
        "AttributeError", "'" + typeName() + "' object has no attribute '" + name + "'");
  }

  ManagedObject call(ManagedObject... arguments) {
    throw Raised.of("TypeError", "'" + typeName() + "' object is not callable");
  }

  long length() {
    throw Raised.of("TypeError", "object of type '" + typeName() + "' has no len()");
  }

  /** The value as Java has it; the object itself, repr and type, where it has no value. */
  @Nullable Object toJava() {
    return typeName() + " " + repr();
  }
}
