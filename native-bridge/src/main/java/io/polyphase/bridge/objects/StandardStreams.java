package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/**
 * {@code sys.stdin}, {@code stdout} and {@code stderr}: the streams of the process as {@code
 * io.TextIOWrapper} objects. What is written is encoded and handed over at once, so that nothing of
 * it is lost if the process ends; there is no object for the bytes ({@code buffer}) behind it.
 */
public final class StandardStreams {
  private static final long DESCRIPTOR = PyObject.SIZE;
  private static final long CLOSED = DESCRIPTOR + Long.BYTES;
  public static final long INPUT = CLOSED + Long.BYTES; // an io.StringIO, once it was read; or 0
  public static final long DICT = INPUT + Long.BYTES;
  public static final long WEAKLIST = DICT + Long.BYTES;
  public static final long SIZE = WEAKLIST + Long.BYTES;

  private static final List<String> NAMES = List.of("<stdin>", "<stdout>", "<stderr>");
  private static final Set<String> LENIENT_LOCALES =
      Set.of("C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8");
  private static final int STDIN = 0;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final long SYS = Interned.of("sys");
  private static final long WRITE = Interned.of("write");
  private static final long[] SYS_NAMES = {
    Interned.of("stdin"), Interned.of("stdout"), Interned.of("stderr"),
  };
  private static final String CLASS = "_io.TextIOWrapper";

  private StandardStreams() {}

  /** A new one, of a file descriptor from 0 to 2. */
  public static long create(int descriptor) {
    long stream = Types.alloc(BuiltinTypes.TEXT_IO_WRAPPER);
    putLong(stream + DESCRIPTOR, descriptor);
    Attributes.set(stream, Interned.of("mode"), Interned.of(mode(stream)));
    return stream;
  }

  private static int descriptor(long stream) {
    return (int) getLong(stream + DESCRIPTOR);
  }

  private static boolean isInput(long stream) {
    return descriptor(stream) == STDIN;
  }

  private static String mode(long stream) {
    return isInput(stream) ? "r" : "w";
  }

  public static long name(long stream) {
    return Strs.of(NAMES.get(descriptor(stream)));
  }

  /** As CPython chooses by the locale. */
  public static long errors(long stream) {
    return Interned.of(errorHandler(stream));
  }

  private static String errorHandler(long stream) {
    if (descriptor(stream) == STDERR) {
      return "backslashreplace";
    }
    return LENIENT_LOCALES.contains(CLibrary.locale()) ? "surrogateescape" : "strict";
  }

  public static long repr(long stream) {
    return Strs.of(
        "<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>"
            .formatted(NAMES.get(descriptor(stream)), mode(stream)));
  }

  public static long isClosed(long stream) {
    return Singletons.bool(getLong(stream + CLOSED) != 0);
  }

  /** Closes the object; the process keeps its stream. */
  public static long close(long stream) {
    putLong(stream + CLOSED, 1);
    return Singletons.NONE;
  }

  private static void requireOpen(long stream) {
    if (getLong(stream + CLOSED) != 0) {
      throw Errors.raise(Exceptions.ValueError, "I/O operation on closed file.");
    }
  }

  public static long ifOpen(long stream, long answer) {
    requireOpen(stream);
    return Refs.incref(answer);
  }

  public static long fileno(long stream) {
    requireOpen(stream);
    return Ints.of(descriptor(stream));
  }

  public static long isReadable(long stream) {
    return ifOpen(stream, Singletons.bool(isInput(stream)));
  }

  public static long isWritable(long stream) {
    return ifOpen(stream, Singletons.bool(!isInput(stream)));
  }

  public static long write(long stream, long text) {
    if (!Strs.check(text)) {
      throw Errors.raise(
          Exceptions.TypeError, "write() argument must be str, not " + Types.name(Refs.type(text)));
    }
    requireOpen(stream);
    if (isInput(stream)) {
      throw Streams.unsupported("not writable");
    }
    byte[] bytes = Encodings.encode(text, "utf-8", errorHandler(stream));
    PrintStream out = process(descriptor(stream));
    out.write(bytes, 0, bytes.length);
    out.flush();
    return Ints.of(Strs.length(text));
  }

  private static PrintStream process(int descriptor) {
    return descriptor == STDERR ? System.err : System.out;
  }

  /** Whether the process's stream is a terminal. */
  public static long isTerminal(long stream) {
    requireOpen(stream);
    return Singletons.bool(CLibrary.isTerminal(descriptor(stream)));
  }

  /** Standard error is; the others are if they are a terminal's. */
  public static long isLineBuffered(long stream) {
    return descriptor(stream) == STDERR ? Singletons.TRUE : isTerminal(stream);
  }

  /** Writes to {@code sys.stdout}, whatever that is now. */
  public static void out(String text) {
    write(STDOUT, text);
  }

  /** Writes to {@code sys.stderr}. */
  public static void err(String text) {
    write(STDERR, text);
  }

  /** To the process's own stream if the one of {@code sys} is gone, or does not take it. */
  private static void write(int descriptor, String text) {
    long pending = Errors.take();
    long stream = current(descriptor);
    if (stream == 0 || !takes(stream, text)) {
      process(descriptor).print(text);
      process(descriptor).flush();
    }
    Errors.restore(pending);
  }

  /** Borrowed; 0 if there is none. */
  private static long current(int descriptor) {
    long sys = Dicts.get(InterpreterState.current().modules(), SYS);
    long stream =
        sys == 0 || !Modules.check(sys) ? 0 : Dicts.get(Modules.dict(sys), SYS_NAMES[descriptor]);
    return stream == Singletons.NONE ? 0 : stream;
  }

  private static boolean takes(long stream, String text) {
    long object = Strs.of(text);
    Refs.incref(stream); // which its method may replace
    try {
      Refs.decref(CallProtocol.callMethod(stream, WRITE, object));
      return true;
    } catch (PythonError _) {
      Errors.clear();
      return false;
    } finally {
      Refs.decref(stream);
      Refs.decref(object);
    }
  }

  public static long read(long stream, long args) {
    return TextStreams.read(input(stream), args);
  }

  public static long readLine(long stream, long args) {
    return TextStreams.readLine(input(stream), args);
  }

  public static long next(long stream) {
    return TextStreams.next(input(stream));
  }

  /** Of what only a stream has that is made over another one. */
  public static long nameOnly(String member) {
    throw PythonCode.nameOnly(member.isEmpty() ? CLASS : CLASS + "." + member);
  }

  /** All that is left of the process's input, to the end, when a part of it is first asked for. */
  private static long input(long stream) {
    requireOpen(stream);
    if (!isInput(stream)) {
      throw Streams.unsupported("not readable");
    }
    if (getLong(stream + INPUT) == 0) {
      Refs.set(stream + INPUT, readAll(stream));
    }
    return getLong(stream + INPUT);
  }

  private static long readAll(long stream) {
    long text = Codecs.decode(bytes(), "utf-8", errorHandler(stream));
    try {
      return CallProtocol.callWith(BuiltinTypes.STRING_IO, text, Singletons.NONE);
    } finally {
      Refs.decref(text);
    }
  }

  private static byte[] bytes() {
    try {
      return System.in.readAllBytes();
    } catch (IOException e) {
      throw Errors.raise(Exceptions.OSError, String.valueOf(e.getMessage()));
    }
  }
}
