package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyCodeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.CodeLocations;
import io.polyphase.bridge.objects.CodeObjects;
import io.polyphase.bridge.objects.CodeObjects.Parts;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code code}. */
final class CodeType {
  private static final String[] REPLACEABLE = {
    "co_argcount",
    "co_posonlyargcount",
    "co_kwonlyargcount",
    "co_nlocals",
    "co_stacksize",
    "co_flags",
    "co_firstlineno",
    "co_code",
    "co_consts",
    "co_names",
    "co_varnames",
    "co_freevars",
    "co_cellvars",
    "co_filename",
    "co_name",
    "co_qualname",
    "co_linetable",
    "co_exceptiontable"
  };

  private CodeType() {}

  static void ready() {
    IteratorTypes.iterator(BuiltinTypes.LINE_ITERATOR, "line_iterator", Iterators::nextOfList);
    IteratorTypes.iterator(
        BuiltinTypes.POSITIONS_ITERATOR, "positions_iterator", Iterators::nextOfList);
    TypeBuilder code =
        TypeBuilder.at(BuiltinTypes.PyCode_Type, "code")
            .size(PyCodeObject.co_code_adaptive, CodeObjects.UNIT)
            .weaklistOffset(PyCodeObject.co_weakreflist)
            .slot("tp_dealloc", CodeObjects::dealloc)
            .slot("tp_repr", CodeObjects::repr)
            .status("tp_hash", CodeObjects::hash)
            .slot("tp_richcompare", CodeType::compare)
            .slot("tp_new", CodeType::create)
            .noArgs("co_lines", CodeType::lines)
            .noArgs("co_positions", CodeType::positions)
            .keywords("replace", CodeType::replace)
            .oneArg("_varname_from_oparg", CodeObjects::variable)
            .keywords("__replace__", CodeType::replace);
    number(code, "co_argcount", PyCodeObject.co_argcount);
    number(code, "co_posonlyargcount", PyCodeObject.co_posonlyargcount);
    number(code, "co_kwonlyargcount", PyCodeObject.co_kwonlyargcount);
    number(code, "co_stacksize", PyCodeObject.co_stacksize);
    number(code, "co_flags", PyCodeObject.co_flags);
    number(code, "co_nlocals", PyCodeObject.co_nlocals);
    object(code, "co_consts", PyCodeObject.co_consts);
    object(code, "co_names", PyCodeObject.co_names);
    object(code, "co_filename", PyCodeObject.co_filename);
    object(code, "co_name", PyCodeObject.co_name);
    object(code, "co_qualname", PyCodeObject.co_qualname);
    number(code, "co_firstlineno", PyCodeObject.co_firstlineno);
    object(code, "co_linetable", PyCodeObject.co_linetable);
    object(code, "co_exceptiontable", PyCodeObject.co_exceptiontable);
    code.getset("_co_code_adaptive", CodeObjects::code, null)
        .getset("co_varnames", CodeObjects::variables, null)
        .getset("co_cellvars", CodeObjects::cells, null)
        .getset("co_freevars", CodeObjects::free, null)
        .getset("co_code", CodeObjects::code, null)
        .ready();
  }

  private static void number(TypeBuilder type, String name, long offset) {
    type.readOnly(name, Constants.Py_T_INT, offset);
  }

  private static void object(TypeBuilder type, String name, long offset) {
    type.readOnly(name, Constants._Py_T_OBJECT, offset);
  }

  private static long compare(long left, long right, long operation) {
    boolean compares = operation == ObjectProtocol.EQ || operation == ObjectProtocol.NE;
    if (!compares || !check(left) || !check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    return Singletons.bool(CodeObjects.equal(left, right) == (operation == ObjectProtocol.EQ));
  }

  private static boolean check(long object) {
    return Refs.type(object) == BuiltinTypes.PyCode_Type;
  }

  // Where the lines are

  private static long known(int number) {
    return number < 0 ? Singletons.NONE : Ints.of(number);
  }

  private static void append(long list, long... items) {
    long tuple = Tuples.ofOwned(items);
    Lists.append(list, tuple);
    Refs.decref(tuple);
  }

  private static long iterator(long type, long list) {
    try {
      return Iterators.create(type, list);
    } finally {
      Refs.decref(list);
    }
  }

  /** Neighbours of the same line count as one. */
  private static long lines(long code) {
    long list = Lists.create(0);
    var entries = new CodeLocations(code);
    boolean any = entries.next();
    while (any) {
      int start = entries.start();
      int line = entries.line();
      int end = entries.end();
      any = entries.next();
      while (any && entries.line() == line) {
        end = entries.end();
        any = entries.next();
      }
      append(list, Ints.of(start), Ints.of(end), known(line));
    }
    return iterator(BuiltinTypes.LINE_ITERATOR, list);
  }

  private static long positions(long code) {
    long list = Lists.create(0);
    for (var entries = new CodeLocations(code); entries.next(); ) {
      for (int at = entries.start(); at < entries.end(); at += CodeObjects.UNIT) {
        append(
            list,
            known(entries.line()),
            known(entries.endLine()),
            known(entries.column()),
            known(entries.endColumn()));
      }
    }
    return iterator(BuiltinTypes.POSITIONS_ITERATOR, list);
  }

  // Making one

  private static int intArgument(long args, int position) {
    return (int) NumberProtocol.asSsize(Tuples.get(args, position), Exceptions.OverflowError);
  }

  private static long argument(long args, int position, String expected, boolean fits) {
    if (!fits) {
      throw Arguments.bad(
          "code", "argument " + (position + 1), expected, Tuples.get(args, position));
    }
    return Tuples.get(args, position);
  }

  private static long bytesArgument(long args, int position) {
    return argument(args, position, "bytes", Bytes.check(Tuples.get(args, position)));
  }

  private static long tupleArgument(long args, int position) {
    return argument(args, position, "tuple", Tuples.check(Tuples.get(args, position)));
  }

  private static long stringArgument(long args, int position) {
    return argument(args, position, "str", Strs.check(Tuples.get(args, position)));
  }

  private static long create(long type, long args, long keywords) {
    Arguments.positional("code", args, keywords, 16, 18);
    boolean hasFree = Tuples.size(args) > 16;
    boolean hasCells = Tuples.size(args) > 17;
    var parts =
        new Parts(
            intArgument(args, 0),
            intArgument(args, 1),
            intArgument(args, 2),
            intArgument(args, 4),
            intArgument(args, 5),
            bytesArgument(args, 6),
            tupleArgument(args, 7),
            names(tupleArgument(args, 8)),
            names(tupleArgument(args, 9)),
            hasFree ? names(tupleArgument(args, 16)) : Tuples.EMPTY,
            hasCells ? names(tupleArgument(args, 17)) : Tuples.EMPTY,
            stringArgument(args, 10),
            stringArgument(args, 11),
            stringArgument(args, 12),
            intArgument(args, 13),
            bytesArgument(args, 14),
            bytesArgument(args, 15));
    return checked(parts, intArgument(args, 3));
  }

  private static long names(long tuple) {
    for (long i = 0; i < Tuples.size(tuple); i++) {
      if (!Strs.check(Tuples.get(tuple, i))) {
        throw Errors.raise(
            Exceptions.TypeError,
            "name tuples must contain only strings, not '"
                + Types.name(Refs.type(Tuples.get(tuple, i)))
                + "'");
      }
    }
    return tuple;
  }

  private static long checked(Parts parts, int locals) {
    String[] names = {"argcount", "posonlyargcount", "kwonlyargcount", "nlocals"};
    int[] numbers = {parts.arguments(), parts.positionalOnly(), parts.keywordOnly(), locals};
    for (int i = 0; i < names.length; i++) {
      if (numbers[i] < 0) {
        throw Errors.raise(Exceptions.ValueError, "code: " + names[i] + " must not be negative");
      }
    }
    if (locals != Tuples.size(parts.variables())) {
      throw Errors.raise(Exceptions.ValueError, "code: co_nlocals != len(co_varnames)");
    }
    return CodeObjects.create(parts);
  }

  /** The values of {@code replace}: what is given by name, or what the code object has. */
  private record Replacement(long keywords) {
    private long given(String name) {
      return keywords == 0 ? 0 : Dicts.get(keywords, Interned.of(name));
    }

    int number(String name, int present) {
      long value = given(name);
      return value == 0 ? present : (int) NumberProtocol.asSsize(value, Exceptions.OverflowError);
    }

    private long checked(String name, long present, String type, boolean fits) {
      long value = given(name);
      if (value == 0) {
        return present;
      }
      if (!fits) {
        throw Arguments.bad("replace", "argument '" + name + "'", type, value);
      }
      return value;
    }

    long string(String name, long present) {
      return checked(name, present, "str", given(name) == 0 || Strs.check(given(name)));
    }

    long bytes(String name, long present) {
      return checked(name, present, "bytes", given(name) == 0 || Bytes.check(given(name)));
    }

    long tuple(String name, long present) {
      return checked(name, present, "tuple", given(name) == 0 || Tuples.check(given(name)));
    }
  }

  private static long replace(long code, long args, long keywords) {
    if (Tuples.size(args) > 0) {
      throw Errors.raise(Exceptions.TypeError, "replace() takes no positional arguments");
    }
    Arguments.named("replace", args, keywords, 0, REPLACEABLE);
    Parts old = CodeObjects.parts(code);
    try {
      var by = new Replacement(keywords);
      var parts =
          new Parts(
              by.number("co_argcount", old.arguments()),
              by.number("co_posonlyargcount", old.positionalOnly()),
              by.number("co_kwonlyargcount", old.keywordOnly()),
              by.number("co_stacksize", old.stackSize()),
              by.number("co_flags", old.flags()),
              by.bytes("co_code", old.code()),
              by.tuple("co_consts", old.constants()),
              by.tuple("co_names", old.names()),
              by.tuple("co_varnames", old.variables()),
              by.tuple("co_freevars", old.free()),
              by.tuple("co_cellvars", old.cells()),
              by.string("co_filename", old.file()),
              by.string("co_name", old.name()),
              by.string("co_qualname", old.qualname()),
              by.number("co_firstlineno", old.firstLine()),
              by.bytes("co_linetable", old.lineTable()),
              by.bytes("co_exceptiontable", old.exceptionTable()));
      int locals = by.number("co_nlocals", getInt(code + PyCodeObject.co_nlocals));
      return checked(parts, locals);
    } finally {
      CodeObjects.release(old);
    }
  }
}
