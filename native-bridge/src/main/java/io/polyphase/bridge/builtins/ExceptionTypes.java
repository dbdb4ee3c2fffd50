package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyAttributeErrorObject;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionGroupObject;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Layouts.PyImportErrorObject;
import io.polyphase.bridge.layout.Layouts.PyNameErrorObject;
import io.polyphase.bridge.layout.Layouts.PyOSErrorObject;
import io.polyphase.bridge.layout.Layouts.PyStopIterationObject;
import io.polyphase.bridge.layout.Layouts.PySyntaxErrorObject;
import io.polyphase.bridge.layout.Layouts.PySystemExitObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyUnicodeErrorObject;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The built-in exception types, bases first (Objects/exceptions.c). Most are a name only: they have
 * the {@code __init__} and {@code __new__} of their base once more, as entries of their own.
 */
final class ExceptionTypes {
  /**
   * What a type has besides that of its base.
   *
   * @param fields the fields of its struct that hold objects
   */
  private record Kind(Consumer<TypeBuilder> definition, List<Long> fields) {
    Kind(Consumer<TypeBuilder> definition, Long... fields) {
      this(definition, List.of(fields));
    }
  }

  private static final Map<String, Kind> KINDS = new HashMap<>();

  static {
    KINDS.put(
        "BaseException",
        new Kind(
            BaseExceptionType::define,
            PyBaseExceptionObject.dict,
            PyBaseExceptionObject.args,
            PyBaseExceptionObject.notes,
            PyBaseExceptionObject.traceback,
            PyBaseExceptionObject.cause,
            PyBaseExceptionObject.context));
    KINDS.put(
        "BaseExceptionGroup",
        new Kind(
            ExceptionGroupTypes::define,
            PyBaseExceptionGroupObject.msg,
            PyBaseExceptionGroupObject.excs));
    KINDS.put("SystemExit", new Kind(ValueErrors::defineExit, PySystemExitObject.code));
    KINDS.put("StopIteration", new Kind(ValueErrors::defineStop, PyStopIterationObject.value));
    KINDS.put("MemoryError", new Kind(ValueErrors::defineMemoryError));
    KINDS.put("KeyError", new Kind(ValueErrors::defineKeyError));
    KINDS.put(
        "AttributeError",
        new Kind(
            NameErrors::defineAttributeError,
            PyAttributeErrorObject.obj,
            PyAttributeErrorObject.name));
    KINDS.put("NameError", new Kind(NameErrors::defineNameError, PyNameErrorObject.name));
    KINDS.put(
        "ImportError",
        new Kind(
            ImportErrorType::define,
            PyImportErrorObject.msg,
            PyImportErrorObject.name,
            PyImportErrorObject.path,
            PyImportErrorObject.name_from));
    KINDS.put(
        "OSError",
        new Kind(
            OsErrors::define,
            PyOSErrorObject.myerrno,
            PyOSErrorObject.strerror,
            PyOSErrorObject.filename,
            PyOSErrorObject.filename2));
    KINDS.put(
        "SyntaxError",
        new Kind(
            SyntaxErrors::define,
            PySyntaxErrorObject.msg,
            PySyntaxErrorObject.filename,
            PySyntaxErrorObject.lineno,
            PySyntaxErrorObject.offset,
            PySyntaxErrorObject.end_lineno,
            PySyntaxErrorObject.end_offset,
            PySyntaxErrorObject.text,
            PySyntaxErrorObject.print_file_and_line));
    unicodeError("UnicodeEncodeError", UnicodeErrorTypes::defineEncode);
    unicodeError("UnicodeDecodeError", UnicodeErrorTypes::defineDecode);
    unicodeError("UnicodeTranslateError", UnicodeErrorTypes::defineTranslate);
  }

  /** By type: all of its fields that hold objects, its own before those of the base. */
  private static final Map<Long, List<Long>> FIELDS = new HashMap<>();

  private ExceptionTypes() {}

  private static void unicodeError(String name, Consumer<TypeBuilder> definition) {
    KINDS.put(
        name,
        new Kind(
            definition,
            PyUnicodeErrorObject.encoding,
            PyUnicodeErrorObject.object,
            PyUnicodeErrorObject.reason));
  }

  /** Gives the types their contents, bases first. */
  static void ready() {
    for (Exceptions.Definition each : Exceptions.definitions()) {
      if (each.name().startsWith("Interpreter")) {
        readyNamed("interpreters." + each.name(), each.type(), each.base(), each.size());
      } else {
        ready(each);
      }
    }
    readyNamed(
        "interpreters.NotShareableError",
        Exceptions.NotShareableError,
        Exceptions.ValueError,
        PyBaseExceptionObject.SIZE);
  }

  private static TypeBuilder begin(String name, long type, long base, long size, List<Long> own) {
    List<Long> fields = new ArrayList<>(own);
    fields.addAll(FIELDS.getOrDefault(base, List.of()));
    FIELDS.put(type, fields);
    return TypeBuilder.at(type, name)
        .base(base == 0 ? BuiltinTypes.PyBaseObject_Type : base)
        .size(size)
        .dictOffset(PyBaseExceptionObject.dict)
        .flags(
            Constants.Py_TPFLAGS_BASETYPE
                | Constants.Py_TPFLAGS_HAVE_GC
                | Constants.Py_TPFLAGS_BASE_EXC_SUBCLASS)
        .references(fields.stream().mapToLong(Long::longValue).toArray());
  }

  /** Of types that inherit everything. */
  private static void readyNamed(String name, long type, long base, long size) {
    begin(name, type, base, size, List.of()).ready();
  }

  private static void ready(Exceptions.Definition each) {
    Kind kind = KINDS.get(each.name());
    List<Long> own = kind == null ? List.of() : kind.fields();
    TypeBuilder type = begin(each.name(), each.type(), each.base(), each.size(), own);
    if (each.base() != 0) {
      type.address("tp_init", getLong(each.base() + PyTypeObject.tp_init));
    }
    if (kind != null) {
      kind.definition().accept(type);
    } else if (each.size() == PyBaseExceptionObject.SIZE) {
      inheritNew(type, each.base());
    }
    type.ready();
  }

  /** The {@code __new__} of a base as one of the type's own. */
  static void inheritNew(TypeBuilder type, long base) {
    type.address("tp_new", getLong(base + PyTypeObject.tp_new));
  }

  /** Sets a field to an object, which may be 0. */
  static void set(long field, long value) {
    Refs.set(field, Refs.xincref(value));
  }
}
