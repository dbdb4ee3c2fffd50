package io.polyphase.bridge.capi;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import java.util.Locale;

/**
 * modsupport.h: what a function does with its arguments. Results are 1 for success, 0 for failure.
 */
final class ArgumentApi {
  private ArgumentApi() {}

  private static ArgumentParser parser(long format, VariadicArguments targets) {
    return new ArgumentParser(NativeMemory.string(format), targets);
  }

  @Fails(0)
  static int PyArg_Parse(long vaList) {
    var list = new VariadicArguments(vaList);
    long object = list.nextObject();
    parser(list.nextLong(), list).parseOne(object);
    return 1;
  }

  @Fails(0)
  static int PyArg_ParseTuple(long vaList) {
    var list = new VariadicArguments(vaList);
    long args = list.nextObject();
    parser(list.nextLong(), list).parseTuple(args);
    return 1;
  }

  /** The arguments in memory, one behind the other, and their number. */
  @Fails(0)
  static int _PyArg_ParseStack(long vaList) {
    var list = new VariadicArguments(vaList);
    long vector = list.nextLong();
    long count = list.nextLong();
    ArgumentCheck.alive(vector, count, ArgumentCheck.caller());
    long args = CallProtocol.tuple(vector, count);
    try {
      parser(list.nextLong(), list).parseTuple(args);
      return 1;
    } finally {
      Refs.decref(args);
    }
  }

  @Fails(0)
  static int PyArg_VaParse(long args, long format, long vaList) {
    parser(format, new VariadicArguments(vaList)).parseTuple(args);
    return 1;
  }

  @Fails(0)
  static int PyArg_ParseTupleAndKeywords(long vaList) {
    var list = new VariadicArguments(vaList);
    long args = list.nextObject();
    long keywords = list.nextObject();
    long format = list.nextLong();
    long names = list.nextLong();
    parser(format, list).parse(args, keywords, names);
    return 1;
  }

  static long _PyArg_UnpackKeywords(
      long vector,
      long given,
      long keywords,
      long keywordNames,
      long parser,
      int minimum,
      int maximum,
      int minimumKeywordOnly,
      long result) {
    long named = keywordNames == 0 ? 0 : Tuples.size(keywordNames);
    ArgumentCheck.alive(vector, given + named, ArgumentCheck.caller());
    Keywords.unpack(
        vector,
        given,
        keywords,
        keywordNames,
        parser,
        minimum,
        maximum,
        minimumKeywordOnly,
        result);
    return result;
  }

  @Fails(0)
  static int _PyArg_CheckPositional(long name, long given, long minimum, long maximum) {
    if (given >= minimum && given <= maximum) {
      return 1;
    }
    boolean few = given < minimum;
    long limit = few ? minimum : maximum;
    String function =
        name == 0 ? "unpacked tuple should have" : NativeMemory.string(name) + " expected";
    throw Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            name == 0 ? "%s %s%d element%s, but has %d" : "%s %s%d argument%s, got %d",
            function,
            minimum == maximum ? "" : few ? "at least " : "at most ",
            limit,
            limit == 1 ? "" : "s",
            given));
  }

  @Fails(0)
  static int PyArg_UnpackTuple(long vaList) {
    var list = new VariadicArguments(vaList);
    long args = list.nextObject();
    long name = list.nextLong();
    long minimum = list.nextLong();
    long maximum = list.nextLong();
    if (!Tuples.check(args)) {
      throw Errors.raise(
          Exceptions.SystemError, "PyArg_UnpackTuple() argument list is not a tuple");
    }
    _PyArg_CheckPositional(name, Tuples.size(args), minimum, maximum);
    for (long i = 0; i < Tuples.size(args); i++) {
      NativeMemory.putLong(list.nextLong(), Tuples.get(args, i));
    }
    return 1;
  }

  static void _PyArg_BadArgument(long function, long argument, long expected, long object) {
    throw Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "%s() %s must be %s, not %s",
            NativeMemory.string(function),
            NativeMemory.string(argument),
            NativeMemory.string(expected),
            object == Singletons.NONE ? "None" : Types.name(Refs.type(object))));
  }

  @Fails(0)
  static int _PyArg_NoKeywords(long function, long keywords) {
    if (keywords != 0 && !Dicts.check(keywords)) {
      throw Errors.badInternalCall();
    }
    if (keywords == 0 || Dicts.size(keywords) == 0) {
      return 1;
    }
    throw Errors.raise(
        Exceptions.TypeError, NativeMemory.string(function) + "() takes no keyword arguments");
  }

  @Fails(0)
  static int _PyArg_NoPositional(long function, long args) {
    if (args != 0 && !Tuples.check(args)) {
      throw Errors.badInternalCall();
    }
    if (args == 0 || Tuples.size(args) == 0) {
      return 1;
    }
    throw Errors.raise(
        Exceptions.TypeError, NativeMemory.string(function) + "() takes no positional arguments");
  }

  static int _PyArg_Parse_SizeT(long vaList) {
    return PyArg_Parse(vaList);
  }

  static int _PyArg_ParseTuple_SizeT(long vaList) {
    return PyArg_ParseTuple(vaList);
  }

  static int _PyArg_VaParse_SizeT(long args, long format, long vaList) {
    return PyArg_VaParse(args, format, vaList);
  }

  static int _PyArg_ParseTupleAndKeywords_SizeT(long vaList) {
    return PyArg_ParseTupleAndKeywords(vaList);
  }
}
