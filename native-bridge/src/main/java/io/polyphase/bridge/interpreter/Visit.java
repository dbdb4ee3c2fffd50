package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.HostLibrary;
import io.polyphase.bridge.ffi.NativeCalls;

/**
 * The collector's visitor: notes each object in a buffer, {@code struct visited} of host.c, which C
 * code fills through the C function and Java code directly.
 */
public final class Visit {
  /** The {@code visitproc}. */
  public static final long FUNCTION = HostLibrary.get().address("polyphase_visit");

  private static final long COUNT = 0;
  private static final long CAPACITY = 8;
  private static final long OBJECTS = 16;

  /** The size of a buffer. */
  public static final long BUFFER_SIZE = 24;

  private Visit() {}

  /** {@code Py_VISIT}, for a traverse function written in Java; returns what must be returned. */
  public static int visit(long visitor, long arg, long object) {
    if (object == 0) {
      return 0;
    }
    long count = visitor == FUNCTION ? getLong(arg + COUNT) : 0;
    if (visitor != FUNCTION || count == getLong(arg + CAPACITY)) {
      return (int) NativeCalls.call(visitor, object, arg);
    }
    putLong(getLong(arg + OBJECTS) + 8 * count, object);
    putLong(arg + COUNT, count + 1);
    return 0;
  }

  public static long count(long buffer) {
    return getLong(buffer + COUNT);
  }

  public static long object(long buffer, long index) {
    return getLong(getLong(buffer + OBJECTS) + 8 * index);
  }

  public static void clear(long buffer) {
    putLong(buffer + COUNT, 0);
  }

  public static long objects(long buffer) {
    return getLong(buffer + OBJECTS);
  }
}
