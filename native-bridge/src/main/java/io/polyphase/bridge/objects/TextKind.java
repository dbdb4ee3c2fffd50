package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.BuiltinTypes;

/** What differs between str, bytes and bytearray in the methods that they share. */
public enum TextKind {
  STR,
  BYTES,
  BYTEARRAY;

  public boolean isStr() {
    return this == STR;
  }

  /** The characters of an object of the type. */
  public Span span(long object) {
    return switch (this) {
      case STR -> Span.of(object);
      case BYTES -> Span.ofBytes(Bytes.data(object), Bytes.size(object));
      case BYTEARRAY -> Span.ofBytes(ByteArrays.data(object), ByteArrays.size(object));
    };
  }

  /** A new object. */
  public long make(Span span) {
    return switch (this) {
      case STR -> Strs.ofPoints(span.address(), span.width(), span.length());
      case BYTES -> Bytes.of(span.address(), span.length());
      case BYTEARRAY -> ByteArrays.of(span.address(), span.length());
    };
  }

  /** A new object. */
  public long make(Points points) {
    return switch (this) {
      case STR -> points.toStr();
      case BYTES -> points.toBytesObject();
      case BYTEARRAY -> points.toByteArray();
    };
  }

  public long empty() {
    return make(new Points());
  }

  /** What has not changed: the object itself, unless it could change later, or is of a subclass. */
  public long same(long object) {
    boolean isExact =
        switch (this) {
          case STR -> Strs.checkExact(object);
          case BYTES -> Refs.type(object) == BuiltinTypes.PyBytes_Type;
          case BYTEARRAY -> false;
        };
    return isExact ? Refs.incref(object) : make(span(object));
  }

  /** A part of an object, which may be all of it. */
  public long part(long object, long from, long to) {
    Span span = span(object);
    return from == 0 && to == span.length() ? same(object) : make(span.part(from, to));
  }

  public boolean isSpace(int point) {
    return isStr() ? UnicodeData.isSpace(point) : Ascii.isSpace(point);
  }

  public boolean isLineBreak(int point) {
    return isStr() ? UnicodeData.isLineBreak(point) : point == '\n' || point == '\r';
  }
}
