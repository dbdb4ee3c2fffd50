package io.polyphase.bridge.library;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.types.Classes;

/** {@code _io}: the classes of streams, and the streams that are in memory. */
final class StreamModule {
  private static final long BUFFER_SIZE = 8192;

  private StreamModule() {}

  static void exec(long module) {
    HostModules.add(module, "DEFAULT_BUFFER_SIZE", Ints.of(BUFFER_SIZE));
    HostModules.add(module, "UnsupportedOperation", unsupportedOperation());
    HostModules.add(module, "BlockingIOError", Refs.incref(Exceptions.BlockingIOError));
    type(module, "_IOBase", BuiltinTypes.IO_BASE);
    type(module, "_RawIOBase", BuiltinTypes.RAW_IO_BASE);
    type(module, "_BufferedIOBase", BuiltinTypes.BUFFERED_IO_BASE);
    type(module, "_TextIOBase", BuiltinTypes.TEXT_IO_BASE);
    type(module, "BytesIO", BuiltinTypes.BYTES_IO);
    type(module, "StringIO", BuiltinTypes.STRING_IO);
  }

  private static void type(long module, String name, long type) {
    HostModules.add(module, name, Refs.incref(type));
  }

  private static long unsupportedOperation() {
    long bases = Tuples.of(Exceptions.OSError, Exceptions.ValueError);
    long dict = Dicts.create(1);
    try {
      Dicts.put(dict, Interned.of("__module__"), Interned.of("io"));
      return Classes.create(
          BuiltinTypes.PyType_Type, Interned.of("UnsupportedOperation"), bases, dict);
    } finally {
      Refs.decref(bases);
      Refs.decref(dict);
    }
  }
}
