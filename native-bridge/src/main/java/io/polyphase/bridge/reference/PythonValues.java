package io.polyphase.bridge.reference;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeMemory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Converts values between Java and Python. To be called by an attached thread. */
final class PythonValues {
  private final Libpython python;
  private final long bool;
  private final long bytes;
  private final long floatType;
  private final long list;
  private final long longType;
  private final long tuple;
  private final long unicode;

  PythonValues(Libpython python) {
    this.python = python;
    bool = python.symbol("PyBool_Type");
    bytes = python.symbol("PyBytes_Type");
    floatType = python.symbol("PyFloat_Type");
    list = python.symbol("PyList_Type");
    longType = python.symbol("PyLong_Type");
    tuple = python.symbol("PyTuple_Type");
    unicode = python.symbol("PyUnicode_Type");
  }

  /** A new reference, to be released by the caller. */
  long toPython(@Nullable Object value) {
    return switch (value) {
      case null -> retained(python.none());
      case Boolean b -> retained(python.bool(b));
      case Integer i -> python.longFromLongLong(i);
      case Long l -> python.longFromLongLong(l);
      case BigInteger i -> integer(i);
      case Double d -> python.floatFromDouble(d);
      case String s -> string(s);
      case byte[] b -> bytes(b);
      case List<?> l -> list(l);
      case Object[] a -> tuple(a);
      case Map<?, ?> m -> dict(m);
      case ReferenceObject o -> retained(o.address());
      case BorrowedObject o -> retained(o.address());
      default -> throw new IllegalArgumentException("no value for Python: " + value.getClass());
    };
  }

  private long retained(long object) {
    python.incRef(object);
    return object;
  }

  private long string(String value) {
    int[] codePoints = value.codePoints().toArray();
    long buffer = CLibrary.malloc(Math.max(1, (long) codePoints.length * Integer.BYTES));
    try {
      for (int i = 0; i < codePoints.length; i++) {
        NativeMemory.putInt(buffer + (long) i * Integer.BYTES, codePoints[i]);
      }
      return python.unicodeFromUcs4(buffer, codePoints.length);
    } finally {
      CLibrary.free(buffer);
    }
  }

  private long integer(BigInteger value) {
    byte[] digits = (value.toString(16) + '\0').getBytes(StandardCharsets.US_ASCII);
    long buffer = CLibrary.malloc(digits.length);
    try {
      NativeMemory.put(digits, buffer);
      return python.longFromString(buffer, 16);
    } finally {
      CLibrary.free(buffer);
    }
  }

  private long bytes(byte[] value) {
    long buffer = CLibrary.malloc(Math.max(1, value.length));
    try {
      NativeMemory.put(value, buffer);
      return python.bytesFromStringAndSize(buffer, value.length);
    } finally {
      CLibrary.free(buffer);
    }
  }

  private long list(List<?> values) {
    long result = python.listNew(values.size());
    for (int i = 0; i < values.size(); i++) {
      python.listSetItem(result, i, toPython(values.get(i)));
    }
    return result;
  }

  /** A tuple for a call; a new reference. */
  long tuple(@Nullable Object... values) {
    long result = python.tupleNew(values.length);
    for (int i = 0; i < values.length; i++) {
      python.tupleSetItem(result, i, toPython(values[i]));
    }
    return result;
  }

  /** A dict; a new reference. */
  long dict(Map<?, ? extends @Nullable Object> values) {
    long result = python.dictNew();
    for (Map.Entry<?, ? extends @Nullable Object> entry : values.entrySet()) {
      long key = toPython(entry.getKey());
      long value = toPython(entry.getValue());
      boolean done = python.objectSetItem(result, key, value);
      python.decRef(key);
      python.decRef(value);
      if (!done) {
        python.errClear();
        python.decRef(result);
        throw new IllegalArgumentException("no hash: key=" + entry.getKey());
      }
    }
    return result;
  }

  /**
   * What Java knows of an object: null, Boolean, Long or BigInteger, Double, String, byte[] or
   * List; for any other, what {@code other} answers.
   */
  @Nullable Object toJava(long object, LongFunction<Object> other) {
    long type = python.objectType(object);
    python.decRef(type); // it lives as long as the object
    if (object == python.none()) {
      return null;
    } else if (type == bool) {
      return python.longAsLongLong(object) != 0;
    } else if (type == longType) {
      return integer(object);
    } else if (type == floatType) {
      return python.floatAsDouble(object);
    } else if (type == unicode) {
      return string(object);
    } else if (type == bytes) {
      return NativeMemory.bytes(python.bytesAsString(object), (int) python.objectSize(object));
    } else if (type == list || type == tuple) {
      return list(object, other);
    }
    return other.apply(object);
  }

  private Object integer(long object) {
    long value = python.longAsLongLong(object);
    if (value != -1 || !python.errOccurred()) {
      return value;
    }
    python.errClear();
    long digits = python.numberToBase(object, 16); // of any length; "-0xff"
    try {
      return new BigInteger(string(digits).replaceFirst("0x", ""), 16);
    } finally {
      python.decRef(digits);
    }
  }

  /** The text of a str. */
  String string(long object) {
    int length = (int) python.unicodeGetLength(object);
    long buffer = CLibrary.malloc(Math.max(1, (long) length * Integer.BYTES));
    try {
      python.unicodeAsUcs4(object, buffer, length);
      int[] codePoints = new int[length];
      for (int i = 0; i < length; i++) {
        codePoints[i] = NativeMemory.getInt(buffer + (long) i * Integer.BYTES);
      }
      return new String(codePoints, 0, length);
    } finally {
      CLibrary.free(buffer);
    }
  }

  private List<@Nullable Object> list(long object, LongFunction<Object> other) {
    int size = (int) python.objectSize(object);
    var values = new ArrayList<@Nullable Object>(size);
    for (int i = 0; i < size; i++) {
      long item = python.sequenceGetItem(object, i);
      try {
        values.add(toJava(item, other));
      } finally {
        python.decRef(item);
      }
    }
    return values;
  }
}
