package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code Enum.__new__}: finds the member with a value, and makes none. */
final class Lookup {
  private static final PythonParameters NEW = ClassBody.parameters("Enum.__new__", "value");

  private Lookup() {}

  static long find(long args, long keywords) {
    if (Tuples.size(args) == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "Enum.__new__() missing 2 required positional arguments: 'cls' and 'value'");
    }
    long type = Tuples.get(args, 0);
    long size = Tuples.size(args);
    long rest = ObjectProtocol.slice(args, 1, size);
    try {
      return member(type, NEW.unpack(rest, keywords)[0]);
    } finally {
      Refs.decref(rest);
    }
  }

  private static long member(long type, long value) {
    if (Refs.type(value) == type) {
      return Refs.incref(value);
    }
    try (var scope = new Scope()) {
      long byValue = new ClassState(type).byValue();
      long found = known(type, byValue, value);
      if (found != 0) {
        return Refs.incref(found);
      }
      requireMembers(scope, type);
      return missing(scope, type, value);
    }
  }

  /** Borrowed; 0 if no member has the value. */
  private static long known(long type, long byValue, long value) {
    try {
      return Dicts.get(byValue, value);
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.TypeError);
    }
    var state = new ClassState(type);
    long lists = state.unhashableByName();
    for (long i = Dicts.next(lists, -1); i >= 0; i = Dicts.next(lists, i)) {
      if (SequenceProtocol.contains(Dicts.valueAt(lists, i), value)) {
        return Dicts.get(state.memberMap(), Dicts.keyAt(lists, i));
      }
    }
    long map = state.memberMap();
    for (long i = Dicts.next(map, -1); i >= 0; i = Dicts.next(map, i)) {
      if (Members.hasValue(Dicts.valueAt(map, i), value)) {
        return Dicts.valueAt(map, i);
      }
    }
    return 0;
  }

  private static void requireMembers(Scope scope, long type) {
    if (Dicts.size(new ClassState(type).memberMap()) > 0) {
      return;
    }
    long name = scope.own(Strs.of(ClassCreation.inProgress(Text.name(type))));
    long progress = scope.attributeOrZero(type, name);
    if (progress != 0 && ObjectProtocol.isTrue(progress)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "do not use `super().__new__; call the appropriate __new__ directly");
    }
    throw Text.fail(Exceptions.TypeError, "%s has no members defined", Text.repr(type));
  }

  /** What the class's own hook makes of a value that no member has. */
  private static long missing(Scope scope, long type, long value) {
    long result = 0;
    try {
      result = scope.call(scope.attribute(type, Names.MISSING), value);
    } catch (PythonError e) {
      if (!Errors.matches(Exceptions.Exception)) {
        throw e;
      }
    }
    if (result == 0) {
      throw failed(type, value, Errors.take());
    }
    if (Types.isInstance(result, type) || isEjected(type, result)) {
      return Refs.incref(result);
    }
    if (result == Singletons.NONE) {
      throw invalid(type, value);
    }
    var _ =
        Text.fail(
            Exceptions.TypeError,
            "error in %s._missing_: returned %s instead of None or a valid member",
            Text.name(type),
            Text.repr(result));
    throw failed(type, value, Errors.take());
  }

  private static boolean isEjected(long type, long result) {
    var state = new ClassState(type);
    return state.isFlag() && Boundary.EJECT.is(state) && Ints.check(result);
  }

  static PythonError invalid(long type, long value) {
    return Text.fail(
        Exceptions.ValueError, "%s is not a valid %s", Text.repr(value), Text.qualname(type));
  }

  /** The exception, which is taken; unless it says so itself, it comes of an invalid value. */
  private static PythonError failed(long type, long value, long exception) {
    boolean saysSo = Errors.matches(Refs.type(exception), Exceptions.ValueError);
    if (!saysSo) {
      try {
        var _ = invalid(type, value);
        Refs.set(exception + PyBaseExceptionObject.context, Errors.take());
      } catch (PythonError e) {
        Refs.decref(exception);
        throw e;
      }
    }
    Errors.raiseObject(exception);
    return PythonError.SET;
  }
}
