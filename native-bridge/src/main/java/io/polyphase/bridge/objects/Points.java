package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.putByte;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Strs;
import java.util.Arrays;

/** Characters of a text in the making: code points, or bytes. */
public final class Points {
  private int[] points;
  private int length;

  /** None yet. */
  public Points() {
    this(16);
  }

  /** None yet, but room for so many. */
  public Points(long room) {
    points = new int[room > Integer.MAX_VALUE - 16 ? 16 : (int) Math.max(room, 1)];
  }

  public int length() {
    return length;
  }

  public int at(int index) {
    return points[index];
  }

  private void reserve(long more) {
    long needed = length + more;
    if (needed > points.length) {
      if (needed > Integer.MAX_VALUE - 16) {
        throw Errors.noMemory();
      }
      long larger = Math.min(Math.max(needed, 2L * points.length), Integer.MAX_VALUE - 16);
      points = Arrays.copyOf(points, (int) larger);
    }
  }

  public Points add(int point) {
    reserve(1);
    points[length++] = point;
    return this;
  }

  public Points add(int point, long times) {
    reserve(times);
    Arrays.fill(points, length, length + (int) times, point);
    length += (int) times;
    return this;
  }

  public Points add(Span span) {
    reserve(span.length());
    for (long i = 0; i < span.length(); i++) {
      points[length++] = span.at(i);
    }
    return this;
  }

  public Points add(Points other) {
    reserve(other.length);
    System.arraycopy(other.points, 0, points, length, other.length);
    length += other.length;
    return this;
  }

  /** Text that Java has; it has no lone surrogates. */
  public Points add(String text) {
    text.codePoints().forEach(this::add);
    return this;
  }

  /** A str. */
  public long toStr() {
    int max = 0;
    for (int i = 0; i < length; i++) {
      max = Math.max(max, points[i]);
    }
    if (length == 0 || (length == 1 && max < 0x100)) {
      return Strs.of(length == 0 ? "" : Character.toString(max)); // of which there is one
    }
    long string = Strs.create(length, max);
    for (int i = 0; i < length; i++) {
      Strs.write(string, i, points[i]);
    }
    return string;
  }

  /** The same as bytes. */
  public byte[] toBytes() {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) points[i];
    }
    return bytes;
  }

  /** A bytes object. */
  public long toBytesObject() {
    return Bytes.of(toBytes());
  }

  /** A bytearray. */
  public long toByteArray() {
    long object = ByteArrays.of(0, length);
    for (int i = 0; i < length; i++) {
      putByte(ByteArrays.data(object) + i, (byte) points[i]);
    }
    return object;
  }
}
