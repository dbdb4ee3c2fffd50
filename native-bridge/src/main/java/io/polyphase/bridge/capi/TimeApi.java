package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * pytime.h; a {@code PyTime_t} is nanoseconds. {@code gmtime} and {@code localtime} are C (libc.c).
 */
final class TimeApi {
  private static final long NANOS = 1_000_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long NANOS_PER_MICRO = 1000;
  private static final long MICROS = 1_000_000L;

  private TimeApi() {}

  static int PyTime_Time(long result) {
    Instant now = Instant.now();
    putLong(result, now.getEpochSecond() * NANOS + now.getNano());
    return 0;
  }

  /** The clock needs no lock here either. */
  static int PyTime_TimeRaw(long result) {
    return PyTime_Time(result);
  }

  static int PyTime_PerfCounterRaw(long result) {
    return PyTime_Monotonic(result);
  }

  static int PyTime_Monotonic(long result) {
    putLong(result, System.nanoTime());
    return 0;
  }

  static int PyTime_MonotonicRaw(long result) {
    return PyTime_Monotonic(result);
  }

  static int PyTime_PerfCounter(long result) {
    return PyTime_Monotonic(result);
  }

  static double PyTime_AsSecondsDouble(long time) {
    long whole = time / NANOS;
    return time % NANOS == 0 ? (double) whole : (double) time / NANOS;
  }

  @Fails(-1)
  @Refuses(badArgument = 0)
  static long _PyLong_AsTime_t(long object) {
    return NumberProtocol.asLong(object, "time_t");
  }

  static int _PyTime_AsTimevalTime_t(long time, long seconds, long micros, int round) {
    long total =
        BigDecimal.valueOf(time)
            .divide(BigDecimal.valueOf(NANOS_PER_MICRO), 0, Timestamps.rounding(round))
            .longValueExact();
    putLong(seconds, Math.floorDiv(total, MICROS));
    putInt(micros, (int) Math.floorMod(total, MICROS));
    return 0;
  }

  static int _PyTime_ObjectToTime_t(long object, long seconds, int round) {
    putLong(seconds, Timestamps.seconds(object, round));
    return 0;
  }

  static int _PyTime_ObjectToTimeval(long object, long seconds, long micros, int round) {
    if (!Floats.check(object)) {
      putLong(seconds, _PyLong_AsTime_t(object));
      putLong(micros, 0);
      return 0;
    }
    double value = Timestamps.finite(object);
    double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
    long part = Timestamps.rounded((value - whole) * MICROS, round);
    putLong(seconds, Math.addExact(Timestamps.rounded(whole, round), Math.floorDiv(part, MICROS)));
    putLong(micros, Math.floorMod(part, MICROS));
    return 0;
  }

  static int _PyTime_FromSecondsObject(long result, long object, int round) {
    putLong(result, Timestamps.nanos(object, NANOS, round));
    return 0;
  }

  static int _PyTime_FromMillisecondsObject(long result, long object, int round) {
    putLong(result, Timestamps.nanos(object, NANOS_PER_MILLI, round));
    return 0;
  }

  static long _PyTime_FromSeconds(int seconds) {
    return seconds * NANOS;
  }

  private static long divided(long time, long unit, int round) {
    return BigDecimal.valueOf(time)
        .divide(BigDecimal.valueOf(unit), 0, Timestamps.rounding(round))
        .longValueExact();
  }

  static long _PyTime_AsMilliseconds(long time, int round) {
    return divided(time, NANOS_PER_MILLI, round);
  }

  static long _PyTime_AsMicroseconds(long time, int round) {
    return divided(time, NANOS_PER_MICRO, round);
  }

  /** A {@code struct timeval}: two longs. */
  static int _PyTime_AsTimeval(long time, long timeval, int round) {
    long micros = divided(time, NANOS_PER_MICRO, round);
    putLong(timeval, Math.floorDiv(micros, MICROS));
    putLong(timeval + Long.BYTES, Math.floorMod(micros, MICROS));
    return 0;
  }

  /** No {@code PyTime_t} is too large for it. */
  static void _PyTime_AsTimeval_clamp(long time, long timeval, int round) {
    _PyTime_AsTimeval(time, timeval, round);
  }

  /** The moment when so much time will have passed; the last one there is, if that is too late. */
  static long _PyDeadline_Init(long timeout) {
    long now = System.nanoTime();
    long deadline = now + timeout;
    return timeout > 0 && deadline < now ? Long.MAX_VALUE : deadline;
  }

  static long _PyDeadline_Get(long deadline) {
    return deadline - System.nanoTime();
  }
}
