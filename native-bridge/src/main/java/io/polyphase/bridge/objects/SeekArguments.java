package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;

/** The arguments of {@code seek(position, whence=0)}. */
final class SeekArguments {
  private SeekArguments() {}

  static long position(long args) {
    long given = Tuples.size(args);
    if (given < 1 || given > 2) {
      throw Errors.raise(
          Exceptions.TypeError,
          given < 1
              ? "seek expected at least 1 argument, got 0"
              : "seek expected at most 2 arguments, got " + given);
    }
    return NumberProtocol.asSsize(Tuples.get(args, 0), Exceptions.OverflowError);
  }

  static int whence(long args) {
    return Tuples.size(args) < 2 ? 0 : (int) NumberProtocol.asLong(Tuples.get(args, 1), "int");
  }
}
