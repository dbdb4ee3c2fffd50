package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import org.jspecify.annotations.Nullable;

/** An immutable value: None, or a bool, int, float or str. */
final class ValueObject extends ManagedObject {
  private final @Nullable Object value;

  /** A Boolean, Long, BigInteger, Double or String, or null for None. */
  ValueObject(ManagedHeap heap, @Nullable Object value) {
    super(heap);
    this.value = value;
  }

  @Nullable Object value() {
    return value;
  }

  @Override
  String typeName() {
    return switch (value) {
      case null -> "NoneType";
      case Boolean b -> "bool";
      case Double d -> "float";
      case String s -> "str";
      default -> "int";
    };
  }

  @Override
  String repr() {
    return Literals.of(value);
  }

  @Override
  long length() {
    return value instanceof String s ? s.codePointCount(0, s.length()) : super.length();
  }

  @Override
  @Nullable Object toJava() {
    return value;
  }

  /** Compares two numbers or two strings, as {@code <} does. */
  static boolean isLess(ManagedObject left, ManagedObject right) {
    Object a = left.toJava();
    Object b = right.toJava();
    if (left instanceof ValueObject && right instanceof ValueObject) {
      if (a instanceof String s && b instanceof String t) {
        return s.compareTo(t) < 0;
      }
      if (a instanceof Long l && b instanceof Long m) {
        return l < m;
      }
      if (a instanceof Number n && b instanceof Number m) {
        return n.doubleValue() < m.doubleValue();
      }
    }
    throw Raised.of(
        "TypeError",
        "'<' not supported between instances of '"
            + left.typeName()
            + "' and '"
            + right.typeName()
            + "'");
  }
}
