package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyImportErrorObject;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code ImportError}: what could not be imported, and from where. */
final class ImportErrorType {
  private static final String[] NAMES = {"name", "path", "name_from"};
  private static final long[] FIELDS = {
    PyImportErrorObject.name, PyImportErrorObject.path, PyImportErrorObject.name_from
  };
  private static final Parameters PARAMETERS =
      Parameters.of("ImportError", 0, NAMES).withPositional(0);

  private ImportErrorType() {}

  static void define(TypeBuilder type) {
    type.status("tp_init", ImportErrorType::init)
        .slot("tp_str", ImportErrorType::str)
        .noArgs("__reduce__", ImportErrorType::reduce)
        .member("msg", Constants._Py_T_OBJECT, PyImportErrorObject.msg);
    for (int i = 0; i < NAMES.length; i++) {
      type.member(NAMES[i], Constants._Py_T_OBJECT, FIELDS[i]);
    }
  }

  private static long init(long exception, long args, long keywords) {
    BaseExceptionType.keepArgs(exception, args);
    long[] values = PARAMETERS.unpack(Tuples.EMPTY, keywords);
    for (int i = 0; i < FIELDS.length; i++) {
      ExceptionTypes.set(exception + FIELDS[i], values[i]);
    }
    long message = Tuples.size(args) == 1 ? Tuples.get(args, 0) : 0;
    ExceptionTypes.set(exception + PyImportErrorObject.msg, message);
    return 0;
  }

  private static long str(long exception) {
    long message = getLong(exception + PyImportErrorObject.msg);
    return message != 0 && Strs.checkExact(message)
        ? Refs.incref(message)
        : BaseExceptionType.str(exception);
  }

  private static long reduce(long exception) {
    long state = state(exception);
    long args = Refs.incref(BaseExceptionType.args(exception));
    return BaseExceptionType.reduced(exception, args, state);
  }

  /** The attributes, and those that are fields; 0 if there are none. */
  private static long state(long exception) {
    long own = BaseExceptionType.dict(exception);
    long state = 0;
    for (int i = 0; i < FIELDS.length; i++) {
      long value = getLong(exception + FIELDS[i]);
      if (value != 0) {
        state = state != 0 ? state : own == 0 ? Dicts.create(FIELDS.length) : Dicts.copyOf(own);
        Dicts.put(state, Interned.of(NAMES[i]), value);
      }
    }
    return state == 0 ? Refs.xincref(own) : state;
  }
}
