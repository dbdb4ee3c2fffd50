package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The arguments of one call of a {@link ManagedMethod.Function}; all borrowed. */
public final class Arguments {
  private final String function;
  private final ManagedObject self;
  private final ManagedObject[] values;

  Arguments(String function, ManagedObject self, ManagedObject... values) {
    this.function = function;
    this.self = self;
    this.values = values;
  }

  /** The object that the function is bound to. */
  public ManagedObject self() {
    return self;
  }

  /** Makes the function's result. */
  public ObjectFactory make() {
    return new ObjectFactory(self.heap);
  }

  /** How many arguments there are. */
  public int size() {
    return values.length;
  }

  /** Refuses another number of arguments. */
  public void expect(int number) {
    if (values.length != number) {
      throw Raised.of(
          "TypeError",
          function
              + "() takes exactly "
              + (number == 1 ? "one argument" : number + " arguments")
              + " ("
              + values.length
              + " given)");
    }
  }

  /** Refuses fewer or more arguments. */
  public void expectBetween(int least, int most) {
    if (values.length < least || values.length > most) {
      boolean few = values.length < least;
      throw Raised.of(
          "TypeError",
          function
              + " expected at "
              + (few ? "least " + least : "most " + most)
              + ((few ? least : most) == 1 ? " argument, got " : " arguments, got ")
              + values.length);
    }
  }

  /** The argument itself, borrowed. */
  public ManagedObject object(int index) {
    return values[index];
  }

  /** An int argument. */
  public long integer(int index) {
    return switch (value(index)) {
      case Long l -> l;
      case Boolean b -> b ? 1 : 0;
      case BigInteger i ->
          throw Raised.of("OverflowError", "Python int too large to convert to C long");
      case null, default ->
          throw Raised.of(
              "TypeError",
              "'" + values[index].typeName() + "' object cannot be interpreted as an integer");
    };
  }

  /** An int argument of any size. */
  public BigInteger bigInteger(int index) {
    return value(index) instanceof BigInteger i ? i : BigInteger.valueOf(integer(index));
  }

  /** A float argument, or an int that is converted. */
  public double real(int index) {
    return switch (value(index)) {
      case Number n -> n.doubleValue();
      case Boolean b -> b ? 1 : 0;
      case null, default ->
          throw Raised.of("TypeError", "must be real number, not " + values[index].typeName());
    };
  }

  /** A str argument. */
  public String text(int index) {
    if (value(index) instanceof String s) {
      return s;
    }
    throw Raised.of(
        "TypeError",
        function + "() argument " + (index + 1) + " must be str, not " + values[index].typeName());
  }

  /** A list argument. */
  ListObject list(int index) {
    if (values[index] instanceof ListObject list) {
      return list;
    }
    throw Raised.of(
        "TypeError",
        function + "() argument " + (index + 1) + " must be list, not " + values[index].typeName());
  }

  private @Nullable Object value(int index) {
    return values[index] instanceof ValueObject v ? v.value() : null;
  }
}
