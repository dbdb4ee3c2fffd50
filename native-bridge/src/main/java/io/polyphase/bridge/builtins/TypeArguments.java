package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.util.Locale;

/** Type parameters replaced by types ({@code _Py_subs_parameters}). */
final class TypeArguments {
  private static final long SUBSTITUTE = Interned.of("__typing_subst__");
  private static final long PARAMETERS = Interned.of("__parameters__");

  private TypeArguments() {}

  /** The arguments of a generic with {@code item} in place of its parameters: a new tuple. */
  static long substitute(long generic, long args, long parameters, long item) {
    long count = Tuples.size(parameters);
    if (count == 0) {
      throw Errors.raise(
          Exceptions.TypeError, ObjectProtocol.reprJava(generic) + " is not a generic class");
    }
    long items = Tuples.check(item) ? Refs.incref(item) : Tuples.of(item);
    try {
      if (Tuples.size(items) != count) {
        throw Errors.raise(
            Exceptions.TypeError,
            String.format(
                Locale.ROOT,
                "Too %s arguments for %s; actual %d, expected %d",
                Tuples.size(items) > count ? "many" : "few",
                ObjectProtocol.reprJava(generic),
                Tuples.size(items),
                count));
      }
      return replaced(args, parameters, items);
    } finally {
      Refs.decref(items);
    }
  }

  private static long replaced(long args, long parameters, long items) {
    long result = Tuples.create(Tuples.size(args));
    try {
      for (long i = 0; i < Tuples.size(args); i++) {
        Tuples.put(result, i, replacement(Tuples.get(args, i), parameters, items));
      }
      return result;
    } catch (PythonError e) {
      Refs.decref(result);
      throw e;
    }
  }

  private static long replacement(long arg, long parameters, long items) {
    if (Types.check(arg)) {
      return Refs.incref(arg);
    }
    for (long i = 0; i < Tuples.size(parameters); i++) {
      if (Tuples.get(parameters, i) == arg) {
        return CallProtocol.callMethod(arg, SUBSTITUTE, Tuples.get(items, i));
      }
    }
    long own = Attributes.find(arg, PARAMETERS);
    try {
      if (own == 0 || !Tuples.check(own) || Tuples.size(own) == 0) {
        return Refs.incref(arg);
      }
      long inner = replaced(own, parameters, items);
      try {
        return SequenceProtocol.subscript(arg, inner);
      } finally {
        Refs.decref(inner);
      }
    } finally {
      Refs.xdecref(own);
    }
  }
}
