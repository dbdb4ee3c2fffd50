package io.polyphase.bridge.hosted;

import static io.polyphase.bridge.objects.NativeObject.addressOf;

import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.BuiltinTypes;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.Calls;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Errors;
import io.polyphase.bridge.objects.Exceptions;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NativeObject;
import io.polyphase.bridge.objects.Operators;
import io.polyphase.bridge.objects.Refs;
import io.polyphase.bridge.objects.Sequences;
import io.polyphase.bridge.objects.Singletons;
import io.polyphase.bridge.objects.Strs;
import io.polyphase.bridge.objects.Tuples;
import io.polyphase.bridge.objects.TypeNames;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Native objects as tools look at them. */
final class HostedObjects implements ObjectAccess {
  private static final int LONG_BITS = 63;

  private final HostedInterpreter interpreter;

  HostedObjects(HostedInterpreter interpreter) {
    this.interpreter = interpreter;
  }

  @Override
  public PyObject get(PyObject object, String name) {
    return interpreter.call(
        () -> {
          long key = Strs.of(name);
          try {
            return new NativeObject(Attributes.get(addressOf(object), key));
          } finally {
            Refs.decref(key);
          }
        });
  }

  @Override
  public void set(PyObject object, String name, PyObject value) {
    interpreter.call(
        () -> {
          long key = Strs.of(name);
          try {
            Attributes.set(addressOf(object), key, addressOf(value));
            return object;
          } finally {
            Refs.decref(key);
          }
        });
  }

  @Override
  public List<String> names(PyObject object) {
    return interpreter.call(
        () -> {
          long dict = Attributes.dictOf(addressOf(object));
          if (dict == 0) {
            throw Errors.raise(
                Exceptions.TypeError, "vars() argument must have __dict__ attribute");
          }
          List<String> names = new ArrayList<>();
          for (long i = Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
            names.add(Strs.java(Dicts.keyAt(dict, i)));
          }
          return names;
        });
  }

  @Override
  public String typeName(PyObject object) {
    return interpreter.call(() -> TypeNames.full(Refs.type(addressOf(object))));
  }

  @Override
  public PyObject call(PyObject callable, @Nullable Object... arguments) {
    return interpreter.call(
        () -> {
          long[] args = new long[arguments.length];
          int made = 0;
          try {
            for (; made < args.length; made++) {
              args[made] = convert(arguments[made]);
            }
            return new NativeObject(Calls.callWith(addressOf(callable), args));
          } finally {
            for (int i = 0; i < made; i++) {
              Refs.decref(args[i]);
            }
          }
        });
  }

  private static long convert(@Nullable Object value) {
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
      default ->
          throw new IllegalArgumentException("no Python form: class=" + value.getClass());
    };
  }

  private static long list(List<?> values) {
    long list = Lists.create(0);
    for (Object value : values) {
      long item = convert(value);
      Lists.append(list, item);
      Refs.decref(item);
    }
    return list;
  }

  @Override
  public String repr(PyObject object) {
    return interpreter.call(() -> Operators.reprJava(addressOf(object)));
  }

  @Override
  public long length(PyObject object) {
    return interpreter.call(() -> Sequences.length(addressOf(object)));
  }

  @Override
  public @Nullable Object toJava(PyObject object) {
    return interpreter.call(() -> new Result(java(addressOf(object)))).value();
  }

  /** A value that may be null, through a supplier that may not. */
  private record Result(@Nullable Object value) {}

  private static @Nullable Object java(long object) {
    if (object == Singletons.NONE) {
      return null;
    }
    if (Refs.type(object) == BuiltinTypes.PyBool_Type) {
      return object == Singletons.TRUE;
    }
    if (Ints.checkExact(object)) {
      BigInteger value = Ints.big(object);
      return value.bitLength() <= LONG_BITS ? (Object) value.longValue() : value;
    }
    if (Refs.type(object) == BuiltinTypes.PyFloat_Type) {
      return Floats.value(object);
    }
    if (Strs.checkExact(object)) {
      return Strs.java(object);
    }
    if (Refs.type(object) == BuiltinTypes.PyBytes_Type) {
      return Bytes.java(object);
    }
    if (Refs.type(object) == BuiltinTypes.PyTuple_Type
        || Refs.type(object) == BuiltinTypes.PyList_Type) {
      return items(object);
    }
    return TypeNames.full(Refs.type(object)) + " " + Operators.reprJava(object);
  }

  private static List<@Nullable Object> items(long sequence) {
    long items = Sequences.tuple(sequence);
    List<@Nullable Object> values = new ArrayList<>();
    for (long i = 0; i < Tuples.size(items); i++) {
      values.add(java(Tuples.get(items, i)));
    }
    Refs.decref(items);
    return values;
  }

  @Override
  public PyObject fromJava(@Nullable Object value) {
    return interpreter.call(() -> new NativeObject(convert(value)));
  }

  @Override
  public boolean same(PyObject left, PyObject right) {
    return addressOf(left) == addressOf(right);
  }
}
