package io.polyphase.bridge.library.system;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.CTime;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyStructSequence_Desc;
import io.polyphase.bridge.layout.Layouts.PyStructSequence_Field;
import io.polyphase.bridge.layout.Layouts.tm;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.DocTable;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.types.StructSequences;
import java.util.List;

/** {@code time.struct_time}, and the {@code struct tm} of the C library. */
final class BrokenDown {
  private static final String TYPE = "time.struct_time";
  private static final List<String> FIELDS =
      List.of(
          "tm_year",
          "tm_mon",
          "tm_mday",
          "tm_hour",
          "tm_min",
          "tm_sec",
          "tm_wday",
          "tm_yday",
          "tm_isdst",
          "tm_zone",
          "tm_gmtoff");

  /** How many fields there are. */
  static final int SIZE = FIELDS.size();

  private static final int SHOWN = 9;
  private static final int ZONE = 9;
  private static final int OFFSET = 10;
  private static final int FIRST_YEAR = 1900;
  private static final int DAYS = 7;
  private static final long DESCRIPTION = description();

  private BrokenDown() {}

  private static long description() {
    long fields = CLibrary.calloc((FIELDS.size() + 1) * PyStructSequence_Field.SIZE);
    for (int i = 0; i < FIELDS.size(); i++) {
      long field = fields + i * PyStructSequence_Field.SIZE;
      putLong(field + PyStructSequence_Field.name, Interned.cString(FIELDS.get(i)));
      putLong(field + PyStructSequence_Field.doc, DocTable.of(TYPE + "." + FIELDS.get(i)));
    }
    long description = CLibrary.calloc(PyStructSequence_Desc.SIZE);
    putLong(description + PyStructSequence_Desc.name, Interned.cString(TYPE));
    putLong(description + PyStructSequence_Desc.doc, DocTable.of(TYPE));
    putLong(description + PyStructSequence_Desc.fields, fields);
    putInt(description + PyStructSequence_Desc.n_in_sequence, SHOWN);
    return description;
  }

  static long newType() {
    return StructSequences.newType(DESCRIPTION, 0);
  }

  /** The C library's struct, to be freed. */
  static long allocate() {
    return CLibrary.calloc(tm.SIZE);
  }

  /** Breaks a number of seconds down. */
  static void fill(long broken, long seconds, boolean isLocal) {
    long time = CLibrary.malloc(Long.BYTES);
    putLong(time, seconds);
    int errno = isLocal ? CTime.localTime(time, broken) : CTime.utc(time, broken);
    CLibrary.free(time);
    if (errno != 0) {
      throw SystemErrors.osError(errno);
    }
  }

  /** A {@code struct_time}. */
  static long toObject(long type, long broken) {
    long object = StructSequences.create(type);
    int[] values = {
      getInt(broken + tm.tm_year) + FIRST_YEAR,
      getInt(broken + tm.tm_mon) + 1,
      getInt(broken + tm.tm_mday),
      getInt(broken + tm.tm_hour),
      getInt(broken + tm.tm_min),
      getInt(broken + tm.tm_sec),
      (getInt(broken + tm.tm_wday) + DAYS - 1) % DAYS,
      getInt(broken + tm.tm_yday) + 1,
      getInt(broken + tm.tm_isdst)
    };
    for (int i = 0; i < values.length; i++) {
      Tuples.put(object, i, Ints.of(values[i]));
    }
    Tuples.put(object, ZONE, Strs.of(NativeMemory.string(getLong(broken + tm.tm_zone))));
    Tuples.put(object, OFFSET, Ints.of(getLong(broken + tm.tm_gmtoff)));
    return object;
  }

  /** Reads a tuple ({@code gettmarg}). */
  static void read(long broken, long type, long tuple, String function) {
    if (!Tuples.check(tuple)) {
      throw Errors.raise(Exceptions.TypeError, "Tuple or struct_time argument required");
    }
    if (Tuples.size(tuple) != SHOWN) {
      throw Errors.raise(Exceptions.TypeError, function + "(): illegal time tuple argument");
    }
    int[] values = new int[SHOWN];
    for (int i = 0; i < SHOWN; i++) {
      values[i] = Clinic.integer(Tuples.get(tuple, i));
    }
    if (values[0] < Integer.MIN_VALUE + FIRST_YEAR) {
      throw Errors.raise(Exceptions.OverflowError, "year out of range");
    }
    putInt(broken + tm.tm_year, values[0] - FIRST_YEAR);
    putInt(broken + tm.tm_mon, values[1] - 1);
    putInt(broken + tm.tm_mday, values[2]);
    putInt(broken + tm.tm_hour, values[3]);
    putInt(broken + tm.tm_min, values[4]);
    putInt(broken + tm.tm_sec, values[5]);
    putInt(broken + tm.tm_wday, (values[6] + 1) % DAYS);
    putInt(broken + tm.tm_yday, values[7] - 1);
    putInt(broken + tm.tm_isdst, values[8]);
    if (Refs.type(tuple) == type) {
      readZone(broken, tuple);
    }
  }

  /** An object's own zone, which lives as long as the object. */
  private static void readZone(long broken, long object) {
    long zone = Tuples.get(object, ZONE);
    long offset = Tuples.get(object, OFFSET);
    if (zone != 0 && zone != Singletons.NONE) {
      putLong(broken + tm.tm_zone, Strs.utf8(zone));
    }
    if (offset != 0 && offset != Singletons.NONE) {
      putLong(broken + tm.tm_gmtoff, Ints.toLong(offset, "long"));
    }
  }

  /** What a C function must not be given ({@code checktm}); a month or a day of 0 is the first. */
  static void check(long broken) {
    zeroIf(broken + tm.tm_mon, -1);
    range(broken + tm.tm_mon, 11, "month");
    if (getInt(broken + tm.tm_mday) == 0) {
      putInt(broken + tm.tm_mday, 1);
    }
    range(broken + tm.tm_mday, 31, "day of month");
    range(broken + tm.tm_hour, 23, "hour");
    range(broken + tm.tm_min, 59, "minute");
    range(broken + tm.tm_sec, 61, "seconds");
    range(broken + tm.tm_wday, Integer.MAX_VALUE, "day of week");
    zeroIf(broken + tm.tm_yday, -1);
    range(broken + tm.tm_yday, 365, "day of year");
  }

  private static void zeroIf(long field, int value) {
    if (getInt(field) == value) {
      putInt(field, 0);
    }
  }

  private static void range(long field, int most, String what) {
    if (getInt(field) < 0 || getInt(field) > most) {
      throw Errors.raise(Exceptions.ValueError, what + " out of range");
    }
  }
}
