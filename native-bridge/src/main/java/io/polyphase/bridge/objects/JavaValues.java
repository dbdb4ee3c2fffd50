package io.polyphase.bridge.objects;

import static io.polyphase.bridge.interpreter.NativeObject.addressOf;

import io.polyphase.PyObject;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Singletons;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts values between Java and Python. To be called inside of an interpreter. */
public final class JavaValues {
  private static final int LONG_BITS = 63;

  private JavaValues() {}

  /** A new reference. */
  public static long toPython(@Nullable Object value) {
    return switch (value) {
      case null -> Singletons.NONE;
      case PyObject o -> Refs.incref(addressOf(o));
      case Boolean b -> Singletons.bool(b);
      case Integer i -> Ints.of(i);
      case Long l -> Ints.of(l);
      case BigInteger i -> Ints.of(i);
      case Double d -> Floats.of(d);
      case String s -> Strs.of(s);
      case byte[] b -> Bytes.of(b);
      case List<?> list -> list(list);
      case Object[] array -> tuple(array);
      case Map<?, ?> map -> dict(map);
      default -> throw new IllegalArgumentException("no Python form: class=" + value.getClass());
    };
  }

  private static long list(List<?> values) {
    long list = Lists.create(values.size());
    long at = 0;
    for (Object value : values) {
      Lists.put(list, at++, toPython(value));
    }
    return list;
  }

  /** A new tuple. */
  public static long tuple(@Nullable Object... values) {
    long tuple = Tuples.create(values.length);
    for (int i = 0; i < values.length; i++) {
      Tuples.put(tuple, i, toPython(values[i]));
    }
    return tuple;
  }

  /** A new dict. */
  public static long dict(Map<?, ? extends @Nullable Object> values) {
    long dict = Dicts.create(values.size());
    for (Map.Entry<?, ? extends @Nullable Object> entry : values.entrySet()) {
      long key = toPython(entry.getKey());
      long value = toPython(entry.getValue());
      try {
        Dicts.put(dict, key, value);
      } finally {
        Refs.decref(key);
        Refs.decref(value);
      }
    }
    return dict;
  }

  /** What Java knows of an object; its type and repr, if it is of no type that Java has too. */
  public static @Nullable Object toJava(long object) {
    long type = Refs.type(object);
    if (object == Singletons.NONE) {
      return null;
    } else if (type == BuiltinTypes.PyBool_Type) {
      return object == Singletons.TRUE;
    } else if (Ints.checkExact(object)) {
      BigInteger value = Ints.big(object);
      return value.bitLength() <= LONG_BITS ? (Object) value.longValue() : value;
    } else if (type == BuiltinTypes.PyFloat_Type) {
      return Floats.value(object);
    } else if (Strs.checkExact(object)) {
      return Strs.java(object);
    } else if (type == BuiltinTypes.PyBytes_Type) {
      return Bytes.java(object);
    } else if (type == BuiltinTypes.PyTuple_Type || type == BuiltinTypes.PyList_Type) {
      return items(object);
    }
    return TypeNames.full(type) + " " + ObjectProtocol.reprJava(object);
  }

  private static List<@Nullable Object> items(long sequence) {
    long items = SequenceProtocol.tuple(sequence);
    List<@Nullable Object> values = new ArrayList<>();
    for (long i = 0; i < Tuples.size(items); i++) {
      values.add(toJava(Tuples.get(items, i)));
    }
    Refs.decref(items);
    return values;
  }
}
