package io.polyphase.bridge.library.system;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.CTime;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.NativeThreads;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.timespec;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Namespaces;
import io.polyphase.bridge.objects.Timestamps;
import java.time.Duration;
import java.util.Map;

/** The functions of {@code time} that read clocks, and {@code sleep}. */
final class Clocks {
  private static final long NANOS = 1_000_000_000L;
  private static final double NANO = 1e-9;
  private static final Map<String, Integer> BY_NAME =
      Map.of(
          "time", Constants.CLOCK_REALTIME,
          "monotonic", Constants.CLOCK_MONOTONIC,
          "perf_counter", Constants.CLOCK_MONOTONIC,
          "process_time", Constants.CLOCK_PROCESS_CPUTIME_ID,
          "thread_time", Constants.CLOCK_THREAD_CPUTIME_ID);

  private static final Map<Integer, String> NAMES =
      Map.of(
          Constants.CLOCK_REALTIME, "CLOCK_REALTIME",
          Constants.CLOCK_MONOTONIC, "CLOCK_MONOTONIC",
          Constants.CLOCK_PROCESS_CPUTIME_ID, "CLOCK_PROCESS_CPUTIME_ID",
          Constants.CLOCK_THREAD_CPUTIME_ID, "CLOCK_THREAD_CPUTIME_ID");

  private Clocks() {}

  /** A clock as a float, and as an int of nanoseconds. */
  static long[] functions(String name, String nanosName) {
    int clock = clock(name);
    return new long[] {
      Functions.definition(name, Constants.METH_NOARGS, (_, _) -> seconds(read(clock))),
      Functions.definition(nanosName, Constants.METH_NOARGS, (_, _) -> Ints.of(read(clock)))
    };
  }

  private static int clock(String name) {
    Integer clock = BY_NAME.get(name);
    if (clock == null) {
      throw Errors.raise(Exceptions.ValueError, "unknown clock");
    }
    return clock;
  }

  /** A clock by its number. */
  private static int clockOf(long object) {
    try {
      return Clinic.integer(object);
    } catch (PythonError _) {
      Errors.clear();
      throw Errors.raise(
          Exceptions.TypeError, "clk_id should be integer, not " + Types.name(Refs.type(object)));
    }
  }

  static long byNumber() {
    return Functions.definition(
        "clock_gettime", Constants.METH_O, (_, clock) -> seconds(read(clockOf(clock))));
  }

  static long nanosByNumber() {
    return Functions.definition(
        "clock_gettime_ns", Constants.METH_O, (_, clock) -> Ints.of(read(clockOf(clock))));
  }

  static long setter() {
    return HostModules.varArgs(
        "clock_settime",
        (_, args) -> {
          long[] given = Clinic.parsedFor("clock_settime", args, 2, 2);
          int clock = Clinic.integer(given[0]);
          return set(clock, Timestamps.nanos(given[1], NANOS, Timestamps.FLOOR));
        });
  }

  static long nanosSetter() {
    return HostModules.varArgs(
        "clock_settime_ns",
        (_, args) -> {
          long[] given = Clinic.parsedFor("clock_settime_ns", args, 2, 2);
          int clock = Clinic.integer(given[0]);
          if (!Ints.check(given[1])) {
            throw Errors.raise(
                Exceptions.TypeError, "expect int, got " + Types.name(Refs.type(given[1])));
          }
          return set(clock, Timestamps.nanos(given[1], 1, Timestamps.FLOOR));
        });
  }

  static long resolution() {
    return HostModules.varArgs(
        "clock_getres",
        (_, args) -> {
          long[] given = Clinic.parsedFor("clock_getres", args, 1, 1);
          return Floats.of(resolution(Clinic.integer(given[0])));
        });
  }

  static long sleep() {
    return Functions.definition("sleep", Constants.METH_O, (_, seconds) -> sleep(seconds));
  }

  static long info() {
    return HostModules.varArgs(
        "get_clock_info",
        (_, args) -> {
          long name = Clinic.parsedFor("get_clock_info", args, 1, 1)[0];
          if (!Strs.check(name)) {
            throw Clinic.mustBe("get_clock_info() argument 1", "str", name);
          }
          return info(clock(Strs.java(name)));
        });
  }

  private interface Call {
    int into(long timespec);
  }

  /** What a call puts into a {@code timespec}, in nanoseconds. */
  private static long result(Call call) {
    long time = CLibrary.calloc(timespec.SIZE);
    try {
      int errno = call.into(time);
      if (errno != 0) {
        throw SystemErrors.osError(errno);
      }
      return getLong(time + timespec.tv_sec) * NANOS + getLong(time + timespec.tv_nsec);
    } finally {
      CLibrary.free(time);
    }
  }

  static long read(int clock) {
    return result(time -> CTime.getTime(clock, time));
  }

  private static double resolution(int clock) {
    long nanos = result(time -> CTime.getResolution(clock, time));
    long whole = nanos / NANOS;
    return whole + nanos % NANOS * NANO;
  }

  private static long set(int clock, long nanos) {
    long _ =
        result(
            time -> {
              putLong(time + timespec.tv_sec, Math.floorDiv(nanos, NANOS));
              putLong(time + timespec.tv_nsec, Math.floorMod(nanos, NANOS));
              return CTime.setTime(clock, time);
            });
    return Singletons.NONE;
  }

  private static long seconds(long nanos) {
    long whole = nanos / NANOS;
    return Floats.of(nanos % NANOS == 0 ? (double) whole : (double) nanos / NANOS);
  }

  private static long sleep(long object) {
    long nanos = Timestamps.nanos(object, NANOS, Timestamps.TIMEOUT);
    if (nanos < 0) {
      throw Errors.raise(Exceptions.ValueError, "sleep length must be non-negative");
    }
    long thread = NativeThreads.save();
    try {
      Thread.sleep(Duration.ofNanos(nanos));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // whoever interrupts a thread of Java's is asked next
    } finally {
      NativeThreads.restore(thread);
    }
    return Singletons.NONE;
  }

  private static long info(int clock) {
    long entries = Dicts.create(4);
    put(entries, "implementation", Strs.of("clock_gettime(" + NAMES.get(clock) + ")"));
    put(entries, "monotonic", Singletons.bool(clock != Constants.CLOCK_REALTIME));
    put(entries, "adjustable", Singletons.bool(clock == Constants.CLOCK_REALTIME));
    put(entries, "resolution", Floats.of(resolution(clock)));
    long info = Namespaces.create(entries);
    Refs.decref(entries);
    return info;
  }

  private static void put(long dict, String name, long value) {
    Dicts.put(dict, Interned.of(name), value);
    Refs.decref(value);
  }
}
