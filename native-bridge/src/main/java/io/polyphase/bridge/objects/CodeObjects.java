package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyCodeObject;
import io.polyphase.bridge.layout.Layouts.PyVarObject;
import java.util.Arrays;
import java.util.Locale;

/**
 * Code objects (Objects/codeobject.c). C code makes them to say where an exception passed, and what
 * a function of its own looks like from outside. None of them ever runs.
 */
public final class CodeObjects {
  /** The bytes of an instruction. */
  public static final int UNIT = 2;

  private static final byte[] EMPTY_CODE = { // of PyCode_NewEmpty: raises AssertionError
    (byte) Constants.RESUME,
    0,
    (byte) Constants.LOAD_ASSERTION_ERROR,
    0,
    (byte) Constants.RAISE_VARARGS,
    1
  };
  private static final byte[] EMPTY_LINES = {(byte) ((1 << 7) | (13 << 3) | 2), 0};

  private static final long[] REFERENCES = {
    PyCodeObject.co_consts, PyCodeObject.co_names, PyCodeObject.co_exceptiontable,
    PyCodeObject.co_localsplusnames, PyCodeObject.co_localspluskinds, PyCodeObject.co_filename,
    PyCodeObject.co_name, PyCodeObject.co_qualname, PyCodeObject.co_linetable
  };

  private CodeObjects() {}

  /**
   * What a code object is made of; the objects are borrowed.
   *
   * @param variables {@code co_varnames}, arguments first
   * @param free {@code co_freevars}
   * @param cells {@code co_cellvars}
   */
  public record Parts(
      int arguments,
      int positionalOnly,
      int keywordOnly,
      int stackSize,
      int flags,
      long code,
      long constants,
      long names,
      long variables,
      long free,
      long cells,
      long file,
      long name,
      long qualname,
      int firstLine,
      long lineTable,
      long exceptionTable) {}

  /** {@code PyUnstable_Code_NewWithPosOnlyArgs}. */
  public static long create(Parts parts) {
    if (!isTuple(parts.variables()) || !isTuple(parts.cells()) || !isTuple(parts.free())) {
      throw Errors.badInternalCall();
    }
    LocalNames locals = LocalNames.of(parts.variables(), parts.cells(), parts.free());
    validate(parts, locals);
    intern(parts.names());
    long names = locals.tuple();
    long kinds = Bytes.of(locals.kinds());
    try {
      intern(names);
      return make(parts, locals, names, kinds);
    } finally {
      Refs.decref(names);
      Refs.decref(kinds);
    }
  }

  /** {@code PyCode_NewEmpty}. */
  public static long createEmpty(long file, long function, int line) {
    long code = Bytes.of(EMPTY_CODE);
    long lines = Bytes.of(EMPTY_LINES);
    long nothing = Bytes.of(0, 0);
    try {
      return create(
          new Parts(
              0,
              0,
              0,
              1,
              0,
              code,
              Tuples.EMPTY,
              Tuples.EMPTY,
              Tuples.EMPTY,
              Tuples.EMPTY,
              Tuples.EMPTY,
              file,
              function,
              function,
              line,
              lines,
              nothing));
    } finally {
      Refs.decref(code);
      Refs.decref(lines);
    }
  }

  private static boolean isTuple(long object) {
    return object != 0 && Tuples.check(object);
  }

  private static boolean isBytes(long object) {
    return object != 0 && Bytes.check(object);
  }

  private static boolean isString(long object) {
    return object != 0 && Strs.check(object);
  }

  private static void validate(Parts p, LocalNames locals) {
    if (p.arguments() < p.positionalOnly()
        || p.positionalOnly() < 0
        || p.keywordOnly() < 0
        || p.stackSize() < 0
        || p.flags() < 0
        || !isBytes(p.code())
        || !isTuple(p.constants())
        || !isTuple(p.names())
        || !isString(p.name())
        || !isString(p.qualname())
        || !isString(p.file())
        || !isBytes(p.lineTable())
        || !isBytes(p.exceptionTable())) {
      throw Errors.badInternalCall();
    }
    if (Bytes.size(p.code()) % UNIT != 0) {
      throw Errors.raise(Exceptions.ValueError, "code: co_code is malformed");
    }
    int collected =
        ((p.flags() & Constants.CO_VARARGS) != 0 ? 1 : 0)
            + ((p.flags() & Constants.CO_VARKEYWORDS) != 0 ? 1 : 0);
    if (locals.count() - p.arguments() - p.keywordOnly() - collected < 0) {
      throw Errors.raise(Exceptions.ValueError, "code: co_varnames is too small");
    }
  }

  /** Replaces the strings of a tuple by the names that they are. */
  private static void intern(long tuple) {
    for (long i = 0; i < Tuples.size(tuple); i++) {
      long name = Tuples.get(tuple, i);
      if (name == 0 || !Strs.checkExact(name)) {
        throw Errors.raise(Exceptions.SystemError, "non-string found in code slot");
      }
      Refs.set(Tuples.items(tuple) + 8 * i, Interned.ofString(name));
    }
  }

  private static long make(Parts p, LocalNames locals, long names, long kinds) {
    long size = Bytes.size(p.code());
    long code =
        Memory.allocate(
            BuiltinTypes.PyCode_Type, PyCodeObject.co_code_adaptive + Math.max(size, 8));
    putLong(code + PyVarObject.ob_size, size / UNIT);
    long[] references = {
      p.constants(),
      p.names(),
      p.exceptionTable(),
      names,
      kinds,
      p.file(),
      p.name(),
      p.qualname(),
      p.lineTable()
    };
    for (int i = 0; i < references.length; i++) {
      putLong(code + REFERENCES[i], Refs.incref(references[i]));
    }
    putInt(code + PyCodeObject.co_flags, p.flags());
    putInt(code + PyCodeObject.co_argcount, p.arguments());
    putInt(code + PyCodeObject.co_posonlyargcount, p.positionalOnly());
    putInt(code + PyCodeObject.co_kwonlyargcount, p.keywordOnly());
    putInt(code + PyCodeObject.co_stacksize, p.stackSize());
    putInt(code + PyCodeObject.co_firstlineno, p.firstLine());
    int all = locals.kinds().length;
    putInt(code + PyCodeObject.co_nlocalsplus, all);
    putInt(code + PyCodeObject.co_framesize, all + p.stackSize() + Constants.FRAME_SPECIALS_SIZE);
    putInt(code + PyCodeObject.co_nlocals, locals.count());
    putInt(code + PyCodeObject.co_ncellvars, locals.cells());
    putInt(code + PyCodeObject.co_nfreevars, locals.free());
    copy(Bytes.data(p.code()), code + PyCodeObject.co_code_adaptive, size);
    putInt(code + PyCodeObject._co_firsttraceable, firstTraceable(code, size / UNIT));
    return code;
  }

  /** The first instruction that a function really begins with. */
  private static int firstTraceable(long code, long units) {
    int at = 0;
    while (at < units
        && (NativeMemory.getByte(instructions(code) + (long) UNIT * at) & 0xff)
            != Constants.RESUME) {
      at++;
    }
    return at;
  }

  /** Where the instructions are. */
  static long instructions(long code) {
    return code + PyCodeObject.co_code_adaptive;
  }

  /** The bytes of the instructions. */
  static long size(long code) {
    return UNIT * getLong(code + PyVarObject.ob_size);
  }

  /** {@code PyCode_GetCode}. */
  public static long code(long code) {
    return Bytes.of(instructions(code), size(code));
  }

  /** {@code PyCode_GetVarnames}. */
  public static long variables(long code) {
    return locals(code, Constants.CO_FAST_LOCAL);
  }

  /** {@code PyCode_GetCellvars}. */
  public static long cells(long code) {
    return locals(code, Constants.CO_FAST_CELL);
  }

  /** {@code PyCode_GetFreevars}. */
  public static long free(long code) {
    return locals(code, Constants.CO_FAST_FREE);
  }

  private static long locals(long code, int kind) {
    long names = getLong(code + PyCodeObject.co_localsplusnames);
    byte[] kinds = Bytes.java(getLong(code + PyCodeObject.co_localspluskinds));
    long list = Lists.create(0);
    for (int i = 0; i < kinds.length; i++) {
      if ((kinds[i] & kind) != 0) {
        Lists.append(list, Tuples.get(names, i));
      }
    }
    try {
      return SequenceProtocol.tuple(list);
    } finally {
      Refs.decref(list);
    }
  }

  /** {@code code._varname_from_oparg}. */
  public static long variable(long code, long index) {
    long names = getLong(code + PyCodeObject.co_localsplusnames);
    long at = NumberProtocol.asSsize(index);
    if (at < 0 || at >= Tuples.size(names)) {
      throw Errors.raise(Exceptions.IndexError, "tuple index out of range");
    }
    return Refs.incref(Tuples.get(names, at));
  }

  /** The parts of a code object; those that it keeps otherwise are new references. */
  public static Parts parts(long code) {
    return new Parts(
        getInt(code + PyCodeObject.co_argcount),
        getInt(code + PyCodeObject.co_posonlyargcount),
        getInt(code + PyCodeObject.co_kwonlyargcount),
        getInt(code + PyCodeObject.co_stacksize),
        getInt(code + PyCodeObject.co_flags),
        code(code),
        getLong(code + PyCodeObject.co_consts),
        getLong(code + PyCodeObject.co_names),
        variables(code),
        free(code),
        cells(code),
        getLong(code + PyCodeObject.co_filename),
        getLong(code + PyCodeObject.co_name),
        getLong(code + PyCodeObject.co_qualname),
        getInt(code + PyCodeObject.co_firstlineno),
        getLong(code + PyCodeObject.co_linetable),
        getLong(code + PyCodeObject.co_exceptiontable));
  }

  public static long repr(long code) {
    int line = getInt(code + PyCodeObject.co_firstlineno);
    return Strs.of(
        String.format(
            Locale.ROOT,
            "<code object %s at 0x%x, file \"%s\", line %d>",
            Strs.java(getLong(code + PyCodeObject.co_name)),
            code,
            Strs.java(getLong(code + PyCodeObject.co_filename)),
            line != 0 ? line : -1));
  }

  private static final long[] COMPARED_NUMBERS = {
    PyCodeObject.co_argcount,
    PyCodeObject.co_posonlyargcount,
    PyCodeObject.co_kwonlyargcount,
    PyCodeObject.co_flags,
    PyCodeObject.co_firstlineno
  };
  private static final long[] COMPARED_OBJECTS = {
    PyCodeObject.co_name,
    PyCodeObject.co_consts,
    PyCodeObject.co_names,
    PyCodeObject.co_localsplusnames,
    PyCodeObject.co_linetable,
    PyCodeObject.co_exceptiontable
  };

  public static boolean equal(long left, long right) {
    for (long field : COMPARED_NUMBERS) {
      if (getInt(left + field) != getInt(right + field)) {
        return false;
      }
    }
    if (size(left) != size(right)
        || !Strs.sameBytes(instructions(left), instructions(right), size(left))) {
      return false;
    }
    for (long field : COMPARED_OBJECTS) {
      if (!ObjectProtocol.equal(getLong(left + field), getLong(right + field))) {
        return false;
      }
    }
    return true;
  }

  public static long hash(long code) {
    long hash = 20_221_211;
    for (long field : COMPARED_OBJECTS) {
      hash = (hash ^ ObjectProtocol.hash(getLong(code + field))) * 1_000_003;
    }
    for (long field : COMPARED_NUMBERS) {
      hash = (hash ^ getInt(code + field)) * 1_000_003;
    }
    hash = (hash ^ size(code)) * 1_000_003;
    return hash == -1 ? -2 : hash;
  }

  public static long dealloc(long code) {
    if (getLong(code + PyCodeObject.co_weakreflist) != 0) {
      Weakrefs.clearAll(code);
    }
    for (long field : REFERENCES) {
      Refs.xdecref(getLong(code + field));
    }
    Memory.free(code);
    return 0;
  }

  /** {@code PyCode_Addr2Line}: −1 for an instruction without a line. */
  public static int line(long code, int byteOffset) {
    if (byteOffset < 0) {
      return getInt(code + PyCodeObject.co_firstlineno);
    }
    for (var lines = new CodeLocations(code); lines.next(); ) {
      if (byteOffset < lines.end()) {
        return lines.line();
      }
    }
    return -1;
  }

  /** The names of a code object's locals, cells and free variables in one row, and their kinds. */
  private static final class LocalNames {
    private final long[] names;
    private final byte[] kinds;
    private final int count;
    private final int cells;
    private final int free;
    private int all;

    private LocalNames(long variables, long cells, long free) {
      this.count = (int) Tuples.size(variables);
      this.cells = (int) Tuples.size(cells);
      this.free = (int) Tuples.size(free);
      this.names = new long[count + this.cells + this.free];
      this.kinds = new byte[names.length];
    }

    static LocalNames of(long variables, long cells, long free) {
      var locals = new LocalNames(variables, cells, free);
      for (int i = 0; i < locals.count; i++) {
        locals.add(Tuples.get(variables, i), Constants.CO_FAST_LOCAL);
      }
      for (int i = 0; i < locals.cells; i++) {
        int argument = indexOf(variables, Tuples.get(cells, i));
        if (argument >= 0) { // an argument that an inner function uses
          locals.kinds[argument] |= (byte) Constants.CO_FAST_CELL;
        } else {
          locals.add(Tuples.get(cells, i), Constants.CO_FAST_CELL);
        }
      }
      for (int i = 0; i < locals.free; i++) {
        locals.add(Tuples.get(free, i), Constants.CO_FAST_FREE);
      }
      return locals;
    }

    private void add(long name, int kind) {
      names[all] = name;
      kinds[all++] = (byte) kind;
    }

    private static int indexOf(long names, long name) {
      for (int i = 0; i < Tuples.size(names); i++) {
        if (ObjectProtocol.equal(Tuples.get(names, i), name)) {
          return i;
        }
      }
      return -1;
    }

    byte[] kinds() {
      return Arrays.copyOf(kinds, all);
    }

    /** How many locals there are, arguments among them. */
    int count() {
      return count;
    }

    int cells() {
      return cells;
    }

    int free() {
      return free;
    }

    long tuple() {
      return Tuples.of(Arrays.copyOf(names, all));
    }
  }

  /** Gives back what {@link #parts} made. */
  public static void release(Parts parts) {
    for (long object : new long[] {parts.code(), parts.variables(), parts.free(), parts.cells()}) {
      Refs.decref(object);
    }
  }
}
