package io.polyphase.bridge.library.operators;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.operators.Getter.ARGUMENTS;

import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.library.Vectorcalls;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code itemgetter}: {@code object[item]}, or a tuple of several. */
final class ItemGetter {
  private static final long VECTORCALL = ARGUMENTS + 3 * Long.BYTES;
  private static final long VECTORCALL_FUNCTION = Vectorcalls.of(ItemGetter::call);

  private ItemGetter() {}

  static long spec() {
    return Getter.type(
            "itemgetter", VECTORCALL + Long.BYTES, VECTORCALL, ItemGetter::tpNew, ItemGetter::call)
        .references(ARGUMENTS)
        .slot("tp_repr", object -> Getter.repr(object, Getter::shownArguments))
        .noArgs("__reduce__", ItemGetter::reduce)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    Arguments.noKeywords("itemgetter", keywords);
    if (Tuples.size(args) == 0) {
      Arguments.count("itemgetter", 0, 1, 1);
    }
    long made = Types.alloc(type);
    putLong(made + ARGUMENTS, Refs.incref(args));
    putLong(made + VECTORCALL, VECTORCALL_FUNCTION);
    return made;
  }

  private static long call(long getter, long args, long keywords) {
    long object = Getter.argument("itemgetter", args, keywords);
    long items = getLong(getter + ARGUMENTS);
    if (Tuples.size(items) == 1) {
      return SequenceProtocol.subscript(object, Tuples.get(items, 0));
    }
    long result = Tuples.create(Tuples.size(items));
    try {
      for (long i = 0; i < Tuples.size(items); i++) {
        Tuples.put(result, i, SequenceProtocol.subscript(object, Tuples.get(items, i)));
      }
      return result;
    } catch (PythonError e) {
      Refs.decref(result);
      throw e;
    }
  }

  private static long reduce(long getter) {
    return Tuples.of(Refs.type(getter), getLong(getter + ARGUMENTS));
  }
}
