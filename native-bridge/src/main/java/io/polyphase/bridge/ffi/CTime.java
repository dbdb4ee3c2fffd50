package io.polyphase.bridge.ffi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** time.h: clocks, and times broken down. */
public final class CTime {
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
  private static final FunctionDescriptor OF_CLOCK =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG);
  private static final FunctionDescriptor OF_TIME =
      FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle CLOCK_GETTIME = telling("clock_gettime", OF_CLOCK);
  private static final MethodHandle CLOCK_SETTIME = telling("clock_settime", OF_CLOCK);
  private static final MethodHandle CLOCK_GETRES = telling("clock_getres", OF_CLOCK);
  private static final MethodHandle LOCALTIME = telling("localtime_r", OF_TIME);
  private static final MethodHandle GMTIME = telling("gmtime_r", OF_TIME);
  private static final MethodHandle MKTIME =
      telling("mktime", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  private static final MethodHandle STRFTIME =
      telling(
          "strftime", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle TZSET = telling("tzset", FunctionDescriptor.ofVoid());

  private CTime() {}

  private static MethodHandle telling(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), type, Linker.Option.captureCallState("errno"));
  }

  /** {@code clock_gettime} into a {@code struct timespec}: 0, or errno. */
  public static int getTime(int clock, long timespec) {
    return call(CLOCK_GETTIME, clock, timespec);
  }

  /** {@code clock_settime}: 0, or errno. */
  public static int setTime(int clock, long timespec) {
    return call(CLOCK_SETTIME, clock, timespec);
  }

  /** {@code clock_getres}: 0, or errno. */
  public static int getResolution(int clock, long timespec) {
    return call(CLOCK_GETRES, clock, timespec);
  }

  private static int call(MethodHandle function, int clock, long timespec) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int result = (int) function.invokeExact(state, clock, timespec);
      return result == 0 ? 0 : (int) ERRNO.get(state, 0L);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** {@code localtime_r} of a {@code time_t} in memory into a {@code struct tm}: 0, or errno. */
  public static int localTime(long time, long tm) {
    return breakDown(LOCALTIME, time, tm);
  }

  /** {@code gmtime_r}, likewise. */
  public static int utc(long time, long tm) {
    return breakDown(GMTIME, time, tm);
  }

  private static int breakDown(MethodHandle function, long time, long tm) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long result = (long) function.invokeExact(state, time, tm);
      return result != 0 ? 0 : (int) ERRNO.get(state, 0L);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** {@code mktime}. */
  public static long makeTime(long tm) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) MKTIME.invokeExact(arena.allocate(STATE), tm);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** {@code strftime}: how many bytes were written; 0 also if there is too little room. */
  public static long format(long buffer, long size, long format, long tm) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) STRFTIME.invokeExact(arena.allocate(STATE), buffer, size, format, tm);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** {@code tzset}: reads the time zone of the environment. */
  public static void readTimeZone() {
    try (Arena arena = Arena.ofConfined()) {
      TZSET.invokeExact(arena.allocate(STATE));
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }
}
