package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyAttributeErrorObject;
import io.polyphase.bridge.layout.Layouts.PyNameErrorObject;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code AttributeError} and {@code NameError}, which tell the name that was not found. */
final class NameErrors {
  private static final Parameters OF_ATTRIBUTE =
      Parameters.of("AttributeError", 0, "name", "obj").withPositional(0);
  private static final Parameters OF_NAME = Parameters.of("NameError", 0, "name").withPositional(0);

  private static final long NAME = Interned.of("name");
  private static final long ARGS = Interned.of("args");

  private NameErrors() {}

  static void defineAttributeError(TypeBuilder type) {
    type.status("tp_init", NameErrors::initAttributeError)
        .slot("tp_str", BaseExceptionType::str)
        .noArgs("__getstate__", NameErrors::attributeErrorState)
        .noArgs("__reduce__", NameErrors::reduceAttributeError)
        .member("name", Constants._Py_T_OBJECT, PyAttributeErrorObject.name)
        .member("obj", Constants._Py_T_OBJECT, PyAttributeErrorObject.obj);
  }

  static void defineNameError(TypeBuilder type) {
    type.status("tp_init", NameErrors::initNameError)
        .slot("tp_str", BaseExceptionType::str)
        .member("name", Constants._Py_T_OBJECT, PyNameErrorObject.name);
  }

  private static long initAttributeError(long exception, long args, long keywords) {
    BaseExceptionType.keepArgs(exception, args);
    long[] values = OF_ATTRIBUTE.unpack(Tuples.EMPTY, keywords);
    ExceptionTypes.set(exception + PyAttributeErrorObject.name, values[0]);
    ExceptionTypes.set(exception + PyAttributeErrorObject.obj, values[1]);
    return 0;
  }

  private static long initNameError(long exception, long args, long keywords) {
    BaseExceptionType.keepArgs(exception, args);
    long[] values = OF_NAME.unpack(Tuples.EMPTY, keywords);
    ExceptionTypes.set(exception + PyNameErrorObject.name, values[0]);
    return 0;
  }

  /** The object is left out, as it can be one that cannot be pickled. */
  private static long attributeErrorState(long exception) {
    long own = BaseExceptionType.dict(exception);
    long state = own == 0 ? Dicts.create(2) : Dicts.copyOf(own);
    long name = getLong(exception + PyAttributeErrorObject.name);
    if (name != 0) {
      Dicts.put(state, NAME, name);
    }
    Dicts.put(state, ARGS, BaseExceptionType.args(exception));
    return state;
  }

  private static long reduceAttributeError(long exception) {
    long state = attributeErrorState(exception);
    long args = Refs.incref(BaseExceptionType.args(exception));
    return BaseExceptionType.reduced(exception, args, state);
  }
}
