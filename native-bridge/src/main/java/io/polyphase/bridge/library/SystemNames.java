package io.polyphase.bridge.library;

import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.HostLibrary;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyStructSequence_Desc;
import io.polyphase.bridge.layout.Layouts.PyStructSequence_Field;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.Namespaces;
import io.polyphase.bridge.types.StructSequences;
import java.util.List;

/** What {@code sys} tells of this Python and of its numbers. */
public final class SystemNames {
  private static final int HEX = hexVersion();
  private static final long API_VERSION = 1013;

  private static final long VERSION_INFO =
      description(
          "sys.version_info",
          "sys.version_info\n\nVersion information as a named tuple.",
          "major",
          "Major release number",
          "minor",
          "Minor release number",
          "micro",
          "Patch release number",
          "releaselevel",
          "'alpha', 'beta', 'candidate', or 'final'",
          "serial",
          "Serial release number");
  private static final long INT_INFO =
      description(
          "sys.int_info",
          """
          A named tuple that holds information about Python's
          internal representation of integers.  The attributes are read only.\
          """,
          "bits_per_digit",
          "size of a digit in bits",
          "sizeof_digit",
          "size in bytes of the C type used to represent a digit",
          "default_max_str_digits",
          "maximum string conversion digits limitation",
          "str_digits_check_threshold",
          "minimum positive value for int_max_str_digits");
  private static final long FLOAT_INFO =
      description(
          "sys.float_info",
          """
          sys.float_info

          A named tuple holding information about the float type. It contains low level
          information about the precision and internal representation. Please study
          your system's :file:`float.h` for more information.\
          """,
          "max",
          "DBL_MAX -- maximum representable finite float",
          "max_exp",
          "DBL_MAX_EXP -- maximum int e such that radix**(e-1) is representable",
          "max_10_exp",
          "DBL_MAX_10_EXP -- maximum int e such that 10**e is representable",
          "min",
          "DBL_MIN -- Minimum positive normalized float",
          "min_exp",
          "DBL_MIN_EXP -- minimum int e such that radix**(e-1) is a normalized float",
          "min_10_exp",
          "DBL_MIN_10_EXP -- minimum int e such that 10**e is a normalized float",
          "dig",
          "DBL_DIG -- maximum number of decimal digits that can be faithfully represented in a"
              + " float",
          "mant_dig",
          "DBL_MANT_DIG -- mantissa digits",
          "epsilon",
          "DBL_EPSILON -- Difference between 1 and the next representable float",
          "radix",
          "FLT_RADIX -- radix of exponent",
          "rounds",
          "FLT_ROUNDS -- rounding mode used for arithmetic operations");

  private static final long THREAD_INFO =
      description(
          "sys.thread_info",
          """
          sys.thread_info

          A named tuple holding information about the thread implementation.\
          """,
          "name",
          "name of the thread implementation",
          "lock",
          "name of the lock implementation",
          "version",
          "name and version of the thread library");

  private static final long HASH_INFO =
      description(
          "sys.hash_info",
          """
          hash_info

          A named tuple providing parameters used for computing
          hashes. The attributes are read only.\
          """,
          "width",
          "width of the type used for hashing, in bits",
          "modulus",
          "prime number giving the modulus on which the hash function is based",
          "inf",
          "value to be used for hash of a positive infinity",
          "nan",
          "value to be used for hash of a nan",
          "imag",
          "multiplier used for the imaginary part of a complex number",
          "algorithm",
          "name of the algorithm for hashing of str, bytes and memoryviews",
          "hash_bits",
          "internal output size of hash algorithm",
          "seed_bits",
          "seed size of hash algorithm",
          "cutoff",
          "small string optimization cutoff");

  private SystemNames() {}

  /** Not a constant of the compiler's: its parts are 0 in some versions. */
  private static int hexVersion() {
    return Constants.PY_VERSION_HEX;
  }

  /** A {@code PyStructSequence_Desc}; the names of the fields and their docs take turns. */
  private static long description(String name, String doc, String... fields) {
    int count = fields.length / 2;
    long table = CLibrary.calloc((count + 1) * PyStructSequence_Field.SIZE);
    for (int i = 0; i < count; i++) {
      long field = table + i * PyStructSequence_Field.SIZE;
      putLong(field + PyStructSequence_Field.name, Interned.cString(fields[2 * i]));
      putLong(field + PyStructSequence_Field.doc, Interned.cString(fields[2 * i + 1]));
    }
    long description = CLibrary.calloc(PyStructSequence_Desc.SIZE);
    putLong(description + PyStructSequence_Desc.name, Interned.cString(name));
    putLong(description + PyStructSequence_Desc.doc, Interned.cString(doc));
    putLong(description + PyStructSequence_Desc.fields, table);
    putInt(description + PyStructSequence_Desc.n_in_sequence, count);
    return description;
  }

  /** The one instance of a type that is made for it; the items are taken over. */
  private static long sequence(long description, long flags, long... items) {
    long type = StructSequences.newType(description, flags);
    long sequence = StructSequences.create(type);
    Refs.decref(type);
    for (int i = 0; i < items.length; i++) {
      Tuples.put(sequence, i, items[i]);
    }
    TrackedList.track(sequence);
    return sequence;
  }

  private static long versionInfo() {
    List<String> levels = List.of("alpha", "beta", "candidate", "final");
    int level = (HEX >> 4) & 0xf; // 0xA to 0xC, 0xF
    return sequence(
        VERSION_INFO,
        Constants.Py_TPFLAGS_DISALLOW_INSTANTIATION,
        Ints.of(HEX >>> 24),
        Ints.of((HEX >> 16) & 0xff),
        Ints.of((HEX >> 8) & 0xff),
        Strs.of(levels.get(Math.min(level, 0xd) - 0xa)),
        Ints.of(HEX & 0xf));
  }

  /** A new {@code sys.int_info}. */
  public static long intInfo() {
    return sequence(INT_INFO, 0, Ints.of(30), Ints.of(4), Ints.of(4300), Ints.of(640));
  }

  /** A new {@code sys.float_info}. */
  public static long floatInfo() {
    return sequence(
        FLOAT_INFO,
        0,
        Floats.of(Double.MAX_VALUE),
        Ints.of(Double.MAX_EXPONENT + 1),
        Ints.of(308),
        Floats.of(Double.MIN_NORMAL),
        Ints.of(Double.MIN_EXPONENT + 1),
        Ints.of(-307),
        Ints.of(15),
        Ints.of(Double.PRECISION),
        Floats.of(Math.ulp(1.0)),
        Ints.of(2),
        Ints.of(1));
  }

  /**
   * A new {@code sys.thread_info}. The JVM's threads are POSIX ones; the locks of {@code
   * PyThread_*} are semaphores here as well.
   */
  public static long threadInfo() {
    return sequence(
        THREAD_INFO, 0, Strs.of("pthread"), Strs.of("semaphore"), Strs.of(text("thread_library")));
  }

  /** Numbers hash as in CPython; str and bytes by the host's own function, without a seed. */
  private static long hashInfo() {
    return sequence(
        HASH_INFO,
        0,
        Ints.of(Long.SIZE),
        Ints.of((1L << Constants.PyHASH_BITS) - 1),
        Ints.of(Constants.PyHASH_INF),
        Ints.of(0),
        Ints.of(Constants.PyHASH_IMAG),
        Strs.of("polyphase"),
        Ints.of(Long.SIZE),
        Ints.of(0),
        Ints.of(0));
  }

  private static String text(String function) {
    return io.polyphase.bridge.ffi.NativeMemory.string(
        NativeCalls.call(HostLibrary.get().address("polyphase_" + function)));
  }

  static void addTo(long module) {
    HostModules.add(module, "version", Strs.of(text("Py_GetVersion")));
    HostModules.add(module, "copyright", Strs.of(text("Py_GetCopyright")));
    HostModules.add(module, "api_version", Ints.of(API_VERSION));
    HostModules.add(module, "maxunicode", Ints.of(Character.MAX_CODE_POINT));
    HostModules.add(module, "float_repr_style", Strs.of("short"));
    HostModules.add(module, "platlibdir", Strs.of("lib"));
    HostModules.add(module, "abiflags", Strs.of(""));
    HostModules.add(module, "warnoptions", Lists.create(0));
    HostModules.add(module, "_xoptions", Dicts.create(0));
    HostModules.add(module, "int_info", intInfo());
    HostModules.add(module, "float_info", floatInfo());
    HostModules.add(module, "thread_info", threadInfo());
    HostModules.add(module, "hash_info", hashInfo());
    long version = versionInfo();
    HostModules.add(module, "implementation", implementation(version));
    HostModules.add(module, "version_info", version);
  }

  /** The extensions are CPython's, and so is what they may ask for by its name. */
  private static long implementation(long version) {
    try (var scope = new Scope()) {
      long entries = scope.own(Dicts.create(5)); // the namespace has a copy
      put(entries, "name", Strs.of("cpython"));
      put(entries, "cache_tag", Strs.of("cpython-313"));
      put(entries, "version", Refs.incref(version));
      put(entries, "hexversion", Ints.of(HEX));
      put(entries, "_multiarch", Strs.of("x86_64-linux-gnu"));
      return Namespaces.create(entries);
    }
  }

  private static void put(long dict, String name, long value) {
    Dicts.put(dict, Interned.of(name), value);
    Refs.decref(value);
  }
}
