package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;

/** What all streams can do by means of what the class of each can (Modules/_io/iobase.c). */
public final class StreamBases {
  private static final long CLOSED = Interned.of("closed");
  private static final long CLOSED_MARK = Interned.of("__IOBase_closed");

  private StreamBases() {}

  public static long unsupported(String operation) {
    throw Streams.unsupported(operation);
  }

  public static long isClosed(long stream) {
    long mark = Attributes.find(stream, CLOSED_MARK);
    Refs.xdecref(mark);
    return Singletons.bool(mark != 0);
  }

  private static void requireOpen(long stream) {
    long closed = Attributes.find(stream, CLOSED);
    if (closed == 0) {
      return;
    }
    try {
      if (ObjectProtocol.isTrue(closed)) {
        throw Errors.raise(Exceptions.ValueError, "I/O operation on closed file.");
      }
    } finally {
      Refs.decref(closed);
    }
  }

  public static long ifOpen(long stream, long answer) {
    requireOpen(stream);
    return Refs.incref(answer);
  }

  public static long flush(long stream) {
    requireOpen(stream);
    return Singletons.NONE;
  }

  /** Flushes it, and notes that it is closed whatever comes of that. */
  public static long close(long stream) {
    if (isClosed(stream) == Singletons.TRUE) {
      return Singletons.NONE;
    }
    try {
      Refs.decref(CallProtocol.callMethod(stream, Interned.of("flush")));
    } finally {
      long pending = Errors.take();
      Attributes.set(stream, CLOSED_MARK, Singletons.TRUE);
      Errors.restore(pending);
    }
    return Singletons.NONE;
  }

  public static long tell(long stream) {
    return CallProtocol.callMethod(stream, Interned.of("seek"), Ints.of(0), Ints.of(1));
  }

  public static long self(long stream) {
    requireOpen(stream);
    return Refs.incref(stream);
  }

  public static long enter(long stream) {
    return self(stream);
  }

  public static long exit(long stream, long args) {
    return CallProtocol.callMethod(stream, Interned.of("close"));
  }

  public static long next(long stream) {
    long line = CallProtocol.callMethod(stream, Interned.of("readline"));
    if (SequenceProtocol.length(line) == 0) {
      Refs.decref(line);
      return 0;
    }
    return line;
  }

  public static long writeLines(long stream, long lines) {
    requireOpen(stream);
    long iterator = SequenceProtocol.iter(lines);
    try {
      for (long line = SequenceProtocol.next(iterator);
          line != 0;
          line = SequenceProtocol.next(iterator)) {
        try {
          Refs.decref(CallProtocol.callMethod(stream, Interned.of("write"), line));
        } finally {
          Refs.decref(line);
        }
      }
      return Singletons.NONE;
    } finally {
      Refs.decref(iterator);
    }
  }
}
