package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;

/**
 * What {@code __new__} is to be called with to make an object again, as {@code __getnewargs_ex__}
 * or {@code __getnewargs__} says ({@code _PyObject_GetNewArguments}).
 *
 * @param args a tuple, or 0
 * @param keywords a dict, or 0
 */
record NewArguments(long args, long keywords) {
  private static final long NEW_ARGS = Interned.of("__getnewargs__");
  private static final long NEW_ARGS_EX = Interned.of("__getnewargs_ex__");

  static NewArguments of(long object) {
    long method = Attributes.special(object, NEW_ARGS_EX);
    if (method != 0) {
      return extendedArguments(call(method));
    }
    method = Attributes.special(object, NEW_ARGS);
    if (method == 0) {
      return new NewArguments(0, 0);
    }
    long args = call(method);
    if (!Tuples.check(args)) {
      throw wrongType("__getnewargs__ should return a tuple, not '", args);
    }
    return new NewArguments(args, 0);
  }

  private static long call(long method) {
    try {
      return CallProtocol.callWith(method);
    } finally {
      Refs.decref(method);
    }
  }

  private static PythonError wrongType(String text, long result) {
    String type = Types.name(Refs.type(result));
    Refs.decref(result);
    return Errors.raise(Exceptions.TypeError, text + type + "'");
  }

  private static NewArguments extendedArguments(long pair) {
    if (!Tuples.check(pair)) {
      throw wrongType("__getnewargs_ex__ should return a tuple, not '", pair);
    }
    long size = Tuples.size(pair);
    try {
      if (size != 2) {
        throw Errors.raise(
            Exceptions.ValueError,
            "__getnewargs_ex__ should return a tuple of length 2, not " + size);
      }
      requirePart(Tuples.check(Tuples.get(pair, 0)), "first", "tuple", Tuples.get(pair, 0));
      requirePart(Dicts.check(Tuples.get(pair, 1)), "second", "dict", Tuples.get(pair, 1));
      return new NewArguments(Refs.incref(Tuples.get(pair, 0)), Refs.incref(Tuples.get(pair, 1)));
    } finally {
      Refs.decref(pair);
    }
  }

  private static void requirePart(boolean fits, String which, String type, long item) {
    if (!fits) {
      throw Errors.raise(
          Exceptions.TypeError,
          which
              + " item of the tuple returned by __getnewargs_ex__ must be a "
              + type
              + ", not '"
              + Types.name(Refs.type(item))
              + "'");
    }
  }

  /** The name of the function of copyreg that calls {@code __new__} with them. */
  String function() {
    return hasKeywords() ? "__newobj_ex__" : "__newobj__";
  }

  private boolean hasKeywords() {
    return keywords != 0 && Dicts.size(keywords) > 0;
  }

  /** What that function is called with: a new tuple. */
  long tuple(long type) {
    if (hasKeywords()) {
      return Tuples.of(type, args, keywords);
    }
    long size = args == 0 ? 0 : Tuples.size(args);
    long all = Tuples.create(size + 1);
    Tuples.put(all, 0, Refs.incref(type));
    for (long i = 0; i < size; i++) {
      Tuples.put(all, i + 1, Refs.incref(Tuples.get(args, i)));
    }
    return all;
  }

  void release() {
    Refs.xdecref(args);
    Refs.xdecref(keywords);
  }
}
