package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A look at a heap's objects from outside: each call takes the interpreter's lock. */
final class ManagedAccess implements ObjectAccess {
  private final ManagedInterpreter interpreter;
  private final ObjectFactory make;

  ManagedAccess(ManagedInterpreter interpreter) {
    this.interpreter = interpreter;
    make = new ObjectFactory(interpreter.heap());
  }

  private static ManagedObject own(PyObject object) {
    return (ManagedObject) object;
  }

  @Override
  public PyObject get(PyObject object, String name) {
    return interpreter.locked(
        () -> {
          ManagedObject value = own(object).attribute(name);
          if (value == null) {
            throw own(object).noAttribute(name);
          }
          return value;
        });
  }

  @Override
  public void set(PyObject object, String name, PyObject value) {
    interpreter.locked(
        () -> {
          own(object).setAttribute(name, own(value));
          return object;
        });
  }

  @Override
  public List<String> names(PyObject object) {
    return interpreter.locked(own(object)::attributeNames);
  }

  @Override
  public PyObject entry(PyObject object, String name) {
    return interpreter.locked(
        () -> {
          ManagedObject value =
              own(object).attributeNames().contains(name) ? own(object).attribute(name) : null;
          if (value == null) {
            throw Raised.of("KeyError", Literals.of(name));
          }
          return value;
        });
  }

  @Override
  public String typeName(PyObject object) {
    return interpreter.locked(own(object)::typeName);
  }

  @Override
  public PyObject call(PyObject callable, @Nullable Object... arguments) {
    return interpreter.locked(
        () -> {
          var converted = new ManagedObject[arguments.length];
          for (int i = 0; i < arguments.length; i++) {
            converted[i] = make.of(arguments[i]);
          }
          try {
            return own(callable).call(converted);
          } finally {
            for (ManagedObject argument : converted) {
              argument.release();
            }
          }
        });
  }

  /** Functions of modules in Java take arguments by position only. */
  @Override
  public PyObject callWithKeywords(
      PyObject callable, List<?> arguments, Map<String, ? extends @Nullable Object> keywords) {
    if (!keywords.isEmpty()) {
      throw Raised.of("TypeError", repr(callable) + " takes no keyword arguments");
    }
    return call(callable, arguments.toArray());
  }

  @Override
  public String repr(PyObject object) {
    return interpreter.locked(own(object)::repr);
  }

  @Override
  public long length(PyObject object) {
    return interpreter.locked(own(object)::length);
  }

  @Override
  public @Nullable Object toJava(PyObject object) {
    return interpreter.<@Nullable Object>locked(own(object)::toJava);
  }

  @Override
  public PyObject fromJava(@Nullable Object value) {
    return interpreter.locked(() -> make.of(value));
  }

  @Override
  public boolean same(PyObject left, PyObject right) {
    return left.equals(right); // which no object of this runtime overrides
  }
}
