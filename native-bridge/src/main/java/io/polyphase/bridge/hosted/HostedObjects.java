package io.polyphase.bridge.hosted;

import static io.polyphase.bridge.interpreter.NativeObject.addressOf;

import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.JavaValues;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Native objects as tools look at them. */
final class HostedObjects implements ObjectAccess {
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
  public PyObject entry(PyObject object, String name) {
    return interpreter.call(
        () -> {
          long key = Strs.of(name);
          try {
            long dict = Attributes.dictOf(addressOf(object));
            long value = dict == 0 ? 0 : Dicts.get(dict, key);
            if (value == 0) {
              Errors.setObject(Exceptions.KeyError, key);
              throw Errors.thrown();
            }
            return new NativeObject(Refs.incref(value));
          } finally {
            Refs.decref(key);
          }
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
              args[made] = JavaValues.toPython(arguments[made]);
            }
            return new NativeObject(CallProtocol.callWith(addressOf(callable), args));
          } finally {
            for (int i = 0; i < made; i++) {
              Refs.decref(args[i]);
            }
          }
        });
  }

  @Override
  public PyObject callWithKeywords(
      PyObject callable, List<?> arguments, Map<String, ? extends @Nullable Object> keywords) {
    return interpreter.call(
        () -> {
          long args = JavaValues.tuple(arguments.toArray());
          long named = 0;
          try {
            named = JavaValues.dict(keywords);
            return new NativeObject(CallProtocol.call(addressOf(callable), args, named));
          } finally {
            Refs.decref(args);
            Refs.xdecref(named);
          }
        });
  }

  @Override
  public String repr(PyObject object) {
    return interpreter.call(() -> ObjectProtocol.reprJava(addressOf(object)));
  }

  @Override
  public long length(PyObject object) {
    return interpreter.call(() -> SequenceProtocol.length(addressOf(object)));
  }

  @Override
  public @Nullable Object toJava(PyObject object) {
    return interpreter.call(() -> new Result(JavaValues.toJava(addressOf(object)))).value();
  }

  /** A value that may be null, through a supplier that may not. */
  private record Result(@Nullable Object value) {}

  @Override
  public PyObject fromJava(@Nullable Object value) {
    return interpreter.call(() -> new NativeObject(JavaValues.toPython(value)));
  }

  @Override
  public boolean same(PyObject left, PyObject right) {
    return addressOf(left) == addressOf(right);
  }
}
