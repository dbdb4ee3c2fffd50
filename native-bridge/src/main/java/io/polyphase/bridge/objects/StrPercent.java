package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;

/** {@code str % values}. */
public final class StrPercent extends Percent {
  private StrPercent(long format, long args) {
    super(TextKind.STR, format, args);
  }

  public static long format(long format, long args) {
    return new StrPercent(format, args).format();
  }

  @Override
  Points text(PercentSpec spec, long value) {
    return switch (spec.code()) {
      case 's' -> truncated(owned(ObjectProtocol.str(value)), spec);
      case 'r' -> truncated(owned(ObjectProtocol.repr(value)), spec);
      case 'a' -> truncated(new Points().add(Reprs.ascii(ObjectProtocol.reprJava(value))), spec);
      case 'c' -> new Points().add(character(value));
      default -> throw unsupported(spec);
    };
  }

  private static Points owned(long string) {
    try {
      return new Points(Strs.length(string)).add(Span.of(string));
    } finally {
      Refs.decref(string);
    }
  }

  private static int character(long value) {
    if (Strs.check(value) && Strs.length(value) == 1) {
      return Strs.at(value, 0);
    }
    if (Strs.check(value) || !NumberProtocol.isIndex(value)) {
      throw Errors.raise(Exceptions.TypeError, "%c requires int or char");
    }
    long point = NumberProtocol.asSsize(value, 0);
    if (point < 0 || point > Character.MAX_CODE_POINT) {
      throw Errors.raise(Exceptions.OverflowError, "%c arg not in range(0x110000)");
    }
    return (int) point;
  }

  @Override
  double real(long value) {
    return NumberProtocol.asDouble(value);
  }
}
