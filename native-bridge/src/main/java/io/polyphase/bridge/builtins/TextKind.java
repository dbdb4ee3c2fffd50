package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.objects.ByteArrays;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.Points;
import io.polyphase.bridge.objects.Span;
import io.polyphase.bridge.objects.UnicodeData;

/** What differs between str, bytes and bytearray in the methods that they share. */
enum TextKind {
  STR,
  BYTES,
  BYTEARRAY;

  boolean isStr() {
    return this == STR;
  }

  /** The characters of an object of the type. */
  Span span(long object) {
    return switch (this) {
      case STR -> Span.of(object);
      case BYTES -> Span.ofBytes(Bytes.data(object), Bytes.size(object));
      case BYTEARRAY -> Span.ofBytes(ByteArrays.data(object), ByteArrays.size(object));
    };
  }

  /** A new object. */
  long make(Span span) {
    return switch (this) {
      case STR -> Strs.ofPoints(span.address(), span.width(), span.length());
      case BYTES -> Bytes.of(span.address(), span.length());
      case BYTEARRAY -> ByteArrays.of(span.address(), span.length());
    };
  }

  /** A new object. */
  long make(Points points) {
    return switch (this) {
      case STR -> points.toStr();
      case BYTES -> points.toBytesObject();
      case BYTEARRAY -> points.toByteArray();
    };
  }

  long empty() {
    return make(new Points());
  }

  /** What has not changed: the object itself, unless it could change later, or is of a subclass. */
  long same(long object) {
    boolean isExact =
        switch (this) {
          case STR -> Strs.checkExact(object);
          case BYTES -> Refs.type(object) == BuiltinTypes.PyBytes_Type;
          case BYTEARRAY -> false;
        };
    return isExact ? Refs.incref(object) : make(span(object));
  }

  /** A part of an object, which may be all of it. */
  long part(long object, long from, long to) {
    Span span = span(object);
    return from == 0 && to == span.length() ? same(object) : make(span.part(from, to));
  }

  boolean isSpace(int point) {
    return isStr() ? UnicodeData.isSpace(point) : Ascii.isSpace(point);
  }

  boolean isLineBreak(int point) {
    return isStr() ? UnicodeData.isLineBreak(point) : point == '\n' || point == '\r';
  }
}
