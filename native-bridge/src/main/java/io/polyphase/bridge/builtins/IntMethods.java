package io.polyphase.bridge.builtins;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.BytesOf;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.IntDivision;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberFormats;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.types.TypeBuilder;
import java.math.BigInteger;

/** The methods of {@code int} (Objects/longobject.c). */
final class IntMethods {
  private static final Parameters TO_BYTES =
      Parameters.of("to_bytes", 0, "length", "byteorder", "signed").withPositional(2);
  private static final Parameters FROM_BYTES =
      Parameters.of("from_bytes", 1, "bytes", "byteorder", "signed").withPositional(2);

  private IntMethods() {}

  static TypeBuilder add(TypeBuilder type) {
    return type.noArgs("conjugate", IntType::exact)
        .noArgs("bit_length", i -> Ints.of(Ints.big(i).abs().bitLength()))
        .noArgs("bit_count", i -> Ints.of(Ints.big(i).abs().bitCount()))
        .keywords("to_bytes", IntMethods::toBytes)
        .classKeywords("from_bytes", IntMethods::fromBytes)
        .noArgs("as_integer_ratio", i -> Tuples.ofOwned(IntType.exact(i), Ints.of(1)))
        .noArgs("__trunc__", IntType::exact)
        .noArgs("__floor__", IntType::exact)
        .noArgs("__ceil__", IntType::exact)
        .varArgs("__round__", 0, 1, IntMethods::round)
        .noArgs("__getnewargs__", i -> Tuples.ofOwned(Ints.of(Ints.big(i))))
        .oneArg("__format__", NumberFormats::ofInteger)
        .noArgs("__sizeof__", i -> Ints.of(Ints.sizeOf(i)))
        .noArgs("is_integer", _ -> Singletons.TRUE);
  }

  private static long round(long integer, long args) {
    if (Tuples.size(args) == 0) {
      return IntType.exact(integer);
    }
    long digits = NumberProtocol.index(Tuples.get(args, 0));
    try {
      BigInteger by = Ints.big(digits);
      if (by.signum() >= 0) {
        return IntType.exact(integer);
      }
      long places = Ints.fitsLong(by) ? by.longValue() : Long.MIN_VALUE + 1;
      return Ints.of(IntDivision.rounded(Ints.big(integer), places));
    } finally {
      Refs.decref(digits);
    }
  }

  private static boolean isLittle(String method, long order) {
    if (order == 0) {
      return false;
    }
    if (!Strs.check(order)) {
      throw Errors.raise(
          Exceptions.TypeError,
          method
              + "() argument 'byteorder' must be str, not "
              + (order == Singletons.NONE ? "None" : Types.name(Refs.type(order))));
    }
    String text = Strs.java(order);
    if (!text.equals("little") && !text.equals("big")) {
      throw Errors.raise(Exceptions.ValueError, "byteorder must be either 'little' or 'big'");
    }
    return text.equals("little");
  }

  private static long toBytes(long integer, long args, long keywords) {
    long[] given = TO_BYTES.unpack(args, keywords);
    long length = given[0] == 0 ? 1 : NumberProtocol.asLong(given[0], "ssize_t");
    boolean little = isLittle("to_bytes", given[1]);
    boolean signed = given[2] != 0 && ObjectProtocol.isTrue(given[2]);
    if (length < 0) {
      throw Errors.raise(Exceptions.ValueError, "length argument must be non-negative");
    }
    BigInteger value = Ints.big(integer);
    if (!signed && value.signum() < 0) {
      throw Errors.raise(Exceptions.OverflowError, "can't convert negative int to unsigned");
    }
    int bits = value.signum() == 0 ? 0 : value.bitLength() + (signed ? 1 : 0);
    if (bits > length * Byte.SIZE) {
      throw Errors.raise(Exceptions.OverflowError, "int too big to convert");
    }
    return bytes(value, length, little);
  }

  private static long bytes(BigInteger value, long length, boolean little) {
    long result = Bytes.of(0, length);
    byte[] big = value.toByteArray();
    for (long i = 0; i < length; i++) { // the lowest first
      byte filler = (byte) (value.signum() < 0 ? -1 : 0);
      byte part = i < big.length ? big[big.length - 1 - (int) i] : filler;
      NativeMemory.putByte(Bytes.data(result) + (little ? i : length - 1 - i), part);
    }
    return result;
  }

  private static long fromBytes(long type, long args, long keywords) {
    long[] given = FROM_BYTES.unpack(args, keywords);
    boolean little = isLittle("from_bytes", given[1]);
    boolean signed = given[2] != 0 && ObjectProtocol.isTrue(given[2]);
    byte[] bytes = BytesOf.object(given[0]);
    if (little) {
      for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
        byte one = bytes[i];
        bytes[i] = bytes[j];
        bytes[j] = one;
      }
    }
    BigInteger value =
        bytes.length == 0
            ? BigInteger.ZERO
            : signed ? new BigInteger(bytes) : new BigInteger(1, bytes);
    long integer = Ints.of(value);
    if (type == BuiltinTypes.PyLong_Type) {
      return integer;
    }
    try {
      return CallProtocol.callWith(type, integer);
    } finally {
      Refs.decref(integer);
    }
  }
}
