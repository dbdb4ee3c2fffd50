package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.ByteArrays;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.TextArgument;
import io.polyphase.bridge.objects.TextKind;
import io.polyphase.bridge.objects.TextSplit;
import io.polyphase.bridge.types.TypeBuilder;

/** Methods of str, bytes and bytearray that take a text apart. */
record SplitMethods(TextKind kind) {
  private static final Parameters SPLIT = Parameters.of("split", 0, "sep", "maxsplit");
  private static final Parameters RSPLIT = Parameters.of("rsplit", 0, "sep", "maxsplit");
  private static final Parameters SPLITLINES = Parameters.of("splitlines", 0, "keepends");

  void addTo(TypeBuilder type) {
    type.keywords(
            "split", (self, args, keywords) -> split(self, SPLIT.unpack(args, keywords), false))
        .keywords(
            "rsplit", (self, args, keywords) -> split(self, RSPLIT.unpack(args, keywords), true))
        .keywords("splitlines", this::splitLines)
        .oneArg("partition", (self, separator) -> partition(self, separator, false))
        .oneArg("rpartition", (self, separator) -> partition(self, separator, true));
  }

  private long split(long self, long[] values, boolean last) {
    long limit = Arguments.ssize(values[1], -1);
    long separator = values[0];
    var texts = new TextSplit(kind);
    if (separator == 0 || separator == Singletons.NONE) {
      return texts.split(self, null, limit, last);
    }
    if (kind.isStr() && !Strs.check(separator)) {
      throw Errors.raise(
          Exceptions.TypeError, "must be str or None, not " + Types.name(Refs.type(separator)));
    }
    try (TextArgument at = TextArgument.of(kind, separator)) {
      return texts.split(self, at.span(), limit, last);
    }
  }

  private long splitLines(long self, long args, long keywords) {
    long[] values = SPLITLINES.unpack(args, keywords);
    return new TextSplit(kind).lines(self, values[0] != 0 && ObjectProtocol.isTrue(values[0]));
  }

  private long partition(long self, long separator, boolean last) {
    if (kind == TextKind.BYTEARRAY) { // a copy, which is what is in the result
      byte[] bytes = Buffers.java(separator);
      long copy = ByteArrays.of(0, 0);
      try {
        ByteArrays.append(copy, bytes);
        return new TextSplit(kind).partition(self, copy, last);
      } finally {
        Refs.decref(copy);
      }
    }
    if (kind.isStr() && !Strs.check(separator)) {
      throw Errors.raise(
          Exceptions.TypeError, "must be str, not " + Types.name(Refs.type(separator)));
    }
    return new TextSplit(kind).partition(self, separator, last);
  }
}
