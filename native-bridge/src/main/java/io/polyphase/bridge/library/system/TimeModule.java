package io.polyphase.bridge.library.system;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.CTime;
import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.tm;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Timestamps;
import java.util.Locale;
import java.util.function.LongUnaryOperator;

/** The module {@code time} (Modules/timemodule.c). */
public final class TimeModule {
  private static final int STRUCT_TIME = 0;
  private static final long YEAR = (365 * 24 + 6) * 3600L;
  private static final int FIRST_YEAR = 1900;
  private static final String[] DAYS = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  /** The definition. */
  public static final long DEFINITION =
      HostModules.definition("time", 1, module -> Contents.addTo(module));

  private TimeModule() {}

  /** Made when the module is first executed. */
  private static final class Contents {
    private static final long[] FUNCTIONS = {
      Clocks.byNumber(),
      Clocks.nanosByNumber(),
      Clocks.setter(),
      Clocks.nanosSetter(),
      Clocks.resolution(),
      Clocks.sleep(),
      varArgs("gmtime", (m, args) -> brokenDown(m, args, "gmtime")),
      varArgs("localtime", (m, args) -> brokenDown(m, args, "localtime")),
      varArgs("asctime", TimeModule::asctime),
      varArgs("ctime", TimeModule::ctime),
      Functions.definition("mktime", Constants.METH_O, TimeModule::mktime),
      varArgs("strftime", TimeFormat::strftime),
      HostModules.nameOnly("strptime"),
      Functions.definition("tzset", Constants.METH_NOARGS, (module, _) -> tzset(module)),
    };

    private static final long[] TIME = Clocks.functions("time", "time_ns");
    private static final long[][] CLOCKS = {
      Clocks.functions("monotonic", "monotonic_ns"),
      Clocks.functions("process_time", "process_time_ns"),
      Clocks.functions("thread_time", "thread_time_ns"),
      Clocks.functions("perf_counter", "perf_counter_ns"),
      {Clocks.info()}
    };

    static void addTo(long module) {
      HostModules.addFunctions(module, TIME);
      HostModules.addFunctions(module, FUNCTIONS);
      for (long[] functions : CLOCKS) {
        HostModules.addFunctions(module, functions);
      }
      addZone(module);
      addClocks(module);
      HostModules.add(module, "_STRUCT_TM_ITEMS", Ints.of(BrokenDown.SIZE));
      long type = BrokenDown.newType();
      HostModules.keep(module, STRUCT_TIME, type);
      HostModules.add(module, "struct_time", Refs.incref(type));
    }

    private static void addClocks(long module) {
      HostModules.add(module, "CLOCK_REALTIME", Ints.of(Constants.CLOCK_REALTIME));
      HostModules.add(module, "CLOCK_MONOTONIC", Ints.of(Constants.CLOCK_MONOTONIC));
      HostModules.add(module, "CLOCK_MONOTONIC_RAW", Ints.of(Constants.CLOCK_MONOTONIC_RAW));
      HostModules.add(
          module, "CLOCK_PROCESS_CPUTIME_ID", Ints.of(Constants.CLOCK_PROCESS_CPUTIME_ID));
      HostModules.add(
          module, "CLOCK_THREAD_CPUTIME_ID", Ints.of(Constants.CLOCK_THREAD_CPUTIME_ID));
      HostModules.add(module, "CLOCK_BOOTTIME", Ints.of(Constants.CLOCK_BOOTTIME));
      HostModules.add(module, "CLOCK_TAI", Ints.of(Constants.CLOCK_TAI));
    }
  }

  private static long varArgs(String name, Fn.F2 function) {
    return HostModules.varArgs(name, function);
  }

  static long structTime(long module) {
    return HostModules.kept(module, STRUCT_TIME);
  }

  private static long now() {
    return Math.floorDiv(Clocks.read(Constants.CLOCK_REALTIME), 1_000_000_000L);
  }

  /** With a {@code struct tm} that is gone afterwards. */
  static long withStruct(LongUnaryOperator action) {
    long broken = BrokenDown.allocate();
    try {
      return action.applyAsLong(broken);
    } finally {
      CLibrary.free(broken);
    }
  }

  private static long seconds(String function, long args) {
    long object = Clinic.parsedFor(function, args, 0, 1)[0];
    return object == 0 || object == Singletons.NONE
        ? now()
        : Timestamps.seconds(object, Timestamps.FLOOR);
  }

  private static long brokenDown(long module, long args, String function) {
    long seconds = seconds(function, args);
    boolean isLocal = function.equals("localtime");
    return withStruct(
        broken -> {
          BrokenDown.fill(broken, seconds, isLocal);
          return BrokenDown.toObject(structTime(module), broken);
        });
  }

  private static long asctime(long module, long args) {
    long tuple = Clinic.positional("asctime", args, 0, 1)[0];
    return withStruct(
        broken -> {
          readOrNow(broken, module, tuple, "asctime");
          return shown(broken);
        });
  }

  /** A tuple, checked; if there is none, the local time. */
  static void readOrNow(long broken, long module, long tuple, String function) {
    if (tuple == 0) {
      BrokenDown.fill(broken, now(), true);
    } else {
      BrokenDown.read(broken, structTime(module), tuple, function);
      BrokenDown.check(broken);
    }
  }

  private static long ctime(long module, long args) {
    long seconds = seconds("ctime", args);
    return withStruct(
        broken -> {
          BrokenDown.fill(broken, seconds, true);
          return shown(broken);
        });
  }

  private static long shown(long broken) {
    return Strs.of(
        String.format(
            Locale.ROOT,
            "%s %s%3d %02d:%02d:%02d %d",
            DAYS[getInt(broken + tm.tm_wday)],
            MONTHS[getInt(broken + tm.tm_mon)],
            getInt(broken + tm.tm_mday),
            getInt(broken + tm.tm_hour),
            getInt(broken + tm.tm_min),
            getInt(broken + tm.tm_sec),
            FIRST_YEAR + (long) getInt(broken + tm.tm_year)));
  }

  private static long mktime(long module, long tuple) {
    return withStruct(
        broken -> {
          BrokenDown.read(broken, structTime(module), tuple, "mktime");
          putInt(broken + tm.tm_wday, -1); // stays so if the C library cannot tell
          long time = CTime.makeTime(broken);
          if (time == -1 && getInt(broken + tm.tm_wday) == -1) {
            throw Errors.raise(Exceptions.OverflowError, "mktime argument out of range");
          }
          return Floats.of((double) time);
        });
  }

  private static long tzset(long module) {
    CTime.readTimeZone();
    addZone(module);
    return Singletons.NONE;
  }

  /** A zone's offset in seconds west of UTC, and its name. */
  private record Zone(long west, String name) {
    static Zone at(long seconds) {
      long broken = BrokenDown.allocate();
      try {
        BrokenDown.fill(broken, seconds, true);
        return new Zone(
            -getLong(broken + tm.tm_gmtoff), NativeMemory.string(getLong(broken + tm.tm_zone)));
      } finally {
        CLibrary.free(broken);
      }
    }
  }

  /** In January and in July; the greater offset is that of winter. */
  private static void addZone(long module) {
    long start = now() / YEAR * YEAR;
    Zone january = Zone.at(start);
    Zone july = Zone.at(start + YEAR / 2);
    boolean isSouthern = january.west < july.west;
    Zone winter = isSouthern ? july : january;
    Zone summer = isSouthern ? january : july;
    HostModules.add(module, "timezone", Ints.of(winter.west));
    HostModules.add(module, "altzone", Ints.of(summer.west));
    HostModules.add(module, "daylight", Ints.of(winter.west == summer.west ? 0 : 1));
    HostModules.add(module, "tzname", Tuples.ofOwned(Strs.of(winter.name), Strs.of(summer.name)));
  }
}
