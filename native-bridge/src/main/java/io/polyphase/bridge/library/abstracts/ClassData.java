package io.polyphase.bridge.library.abstracts;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code _abc._abc_data}: what is known of the subclasses of a class. */
final class ClassData {
  /** The classes that were registered. */
  static final long REGISTRY = PyObject.SIZE;

  /** Those that are known to be subclasses. */
  static final long CACHE = REGISTRY + Long.BYTES;

  /** Those that are known to be none, as of a version. */
  static final long NEGATIVE_CACHE = CACHE + Long.BYTES;

  private static final long VERSION = NEGATIVE_CACHE + Long.BYTES;
  private static final long SPEC =
      TypeBuilder.named("_abc._abc_data")
          .size(VERSION + Long.BYTES)
          .references(REGISTRY, CACHE, NEGATIVE_CACHE)
          .address("tp_getattro", CommonSlots.GENERIC_GET)
          .slot("tp_new", (type, _, _) -> Types.alloc(type))
          .spec();

  private ClassData() {}

  static long spec() {
    return SPEC;
  }

  /** Of nothing yet. */
  static long create(long type, long version) {
    long made = Types.alloc(type);
    setVersion(made, version);
    return made;
  }

  static long version(long data) {
    return getLong(data + VERSION);
  }

  static void setVersion(long data, long version) {
    putLong(data + VERSION, version);
  }
}
