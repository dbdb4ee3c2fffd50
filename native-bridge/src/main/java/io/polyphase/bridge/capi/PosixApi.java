package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putInt;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import java.math.BigInteger;
import java.util.Locale;

/** What {@code posixmodule.c} has for others: numbers of users and groups, 32 bits, −1 for none. */
final class PosixApi {
  private static final long MAX = 0xffffffffL;

  private PosixApi() {}

  @Allocates
  static long _PyLong_FromGid(int gid) {
    return Ints.of(gid == -1 ? -1 : gid & MAX);
  }

  private static int convert(long object, long result, String kind) {
    BigInteger value;
    try {
      long integer = NumberProtocol.index(object);
      value = Ints.big(integer);
      Refs.decref(integer);
    } catch (PythonError _) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT, "%s should be integer, not %s", kind, Types.name(Refs.type(object))));
    }
    if (value.signum() < 0 && !value.equals(BigInteger.ONE.negate())) {
      throw Errors.raise(Exceptions.OverflowError, kind + " is less than minimum");
    }
    if (value.bitLength() > Integer.SIZE) {
      throw Errors.raise(Exceptions.OverflowError, kind + " is greater than maximum");
    }
    putInt(result, value.intValue());
    return 1;
  }

  /** An Argument Clinic converter: 1 for success, 0 for failure. */
  @Fails(0)
  static int _Py_Uid_Converter(long object, long result) {
    return convert(object, result, "uid");
  }

  @Fails(0)
  static int _Py_Gid_Converter(long object, long result) {
    return convert(object, result, "gid");
  }
}
