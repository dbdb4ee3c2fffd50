package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes objects for Java code that runs inside an interpreter. Results are new references. */
public final class ObjectFactory {
  private final ManagedHeap heap;

  ObjectFactory(ManagedHeap heap) {
    this.heap = heap;
  }

  /**
   * The factory of the interpreter that the current thread runs in.
   *
   * @throws IllegalStateException outside of one
   */
  public static ObjectFactory current() {
    return new ObjectFactory(ManagedThreadState.current().interpreter().heap());
  }

  /** {@code None}. */
  public ManagedObject none() {
    return heap.none;
  }

  /** {@code True} or {@code False}. */
  public ManagedObject bool(boolean value) {
    return value ? heap.yes : heap.no;
  }

  /** An int. */
  public ManagedObject integer(long value) {
    return new ValueObject(heap, value);
  }

  /** An int of any size. */
  public ManagedObject integer(BigInteger value) {
    return value.bitLength() < Long.SIZE
        ? integer(value.longValue())
        : new ValueObject(heap, value);
  }

  /** A float. */
  public ManagedObject real(double value) {
    return new ValueObject(heap, value);
  }

  /** A str. */
  public ManagedObject text(String value) {
    return new ValueObject(heap, value);
  }

  /** A list of these values, each converted by {@link #of}. */
  public ManagedObject list(List<? extends @Nullable Object> values) {
    var items = new ArrayList<ManagedObject>(values.size());
    for (Object value : values) {
      items.add(of(value));
    }
    return new ListObject(heap, items);
  }

  /** A {@code types.SimpleNamespace} without attributes. */
  public ManagedObject namespace() {
    return new InstanceObject(heap, "types.SimpleNamespace");
  }

  /** A plain module without a definition ({@code PyModule_New}). */
  public ManagedModule module(String name) {
    return new ManagedModule(heap, name);
  }

  /** The object for a Java value; an object gets one more reference. */
  public ManagedObject of(@Nullable Object value) {
    return switch (value) {
      case null -> heap.none;
      case ManagedObject object -> {
        object.retain();
        yield object;
      }
      case Boolean b -> bool(b);
      case Integer i -> integer(i);
      case Long l -> integer(l);
      case BigInteger i -> integer(i);
      case Double d -> real(d);
      case String s -> text(s);
      case List<?> list -> list(list);
      default ->
          throw Raised.of("TypeError", "no Python object for a " + value.getClass().getName());
    };
  }

  /** Takes one more reference. */
  public <T extends ManagedObject> T retain(T object) {
    object.retain();
    return object;
  }

  /** Gives a reference back. */
  public void release(ManagedObject object) {
    object.release();
  }
}
