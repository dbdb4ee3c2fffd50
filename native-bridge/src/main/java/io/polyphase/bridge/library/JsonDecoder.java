package io.polyphase.bridge.library;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.Classes;
import java.util.Locale;

/** {@code json.decoder}, with the exception that {@code _json} raises. */
final class JsonDecoder {
  private static final long INIT = Slots.register((Fn.F3) JsonDecoder::init, -1);

  private JsonDecoder() {}

  /** Fills {@code json.decoder} in. */
  static void execDecoder(long module) {
    long type = Classes.newException("json.decoder.JSONDecodeError", Exceptions.ValueError, 0);
    putLong(type + PyTypeObject.tp_init, INIT);
    HostModules.add(module, "JSONDecodeError", type);
  }

  /** {@code JSONDecodeError(msg, doc, pos)}: knows the line and the column as well. */
  private static long init(long exception, long args, long keywords) {
    if (Tuples.size(args) != 3
        || !Strs.check(Tuples.get(args, 0))
        || !Strs.check(Tuples.get(args, 1))) {
      throw Errors.raise(
          Exceptions.TypeError, "JSONDecodeError() takes a message, a document and a position");
    }
    String document = Strs.java(Tuples.get(args, 1));
    long position = ObjectProtocol.asSsize(Tuples.get(args, 2));
    int end = document.offsetByCodePoints(0, Math.toIntExact(position));
    String before = document.substring(0, end);
    int lineStart = before.lastIndexOf('\n') + 1;
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    long column = 1L + before.codePointCount(lineStart, before.length());
    long message =
        Strs.of(
            String.format(
                Locale.ROOT,
                "%s: line %d column %d (char %d)",
                Strs.java(Tuples.get(args, 0)),
                line,
                column,
                position));
    Refs.set(exception + PyBaseExceptionObject.args, Tuples.of(message));
    Refs.decref(message);
    set(exception, "msg", Refs.incref(Tuples.get(args, 0)));
    set(exception, "doc", Refs.incref(Tuples.get(args, 1)));
    set(exception, "pos", Ints.of(position));
    set(exception, "lineno", Ints.of(line));
    set(exception, "colno", Ints.of(column));
    return 0;
  }

  private static void set(long exception, String name, long value) {
    try {
      Attributes.set(exception, Interned.of(name), value);
    } finally {
      Refs.decref(value);
    }
  }
}
