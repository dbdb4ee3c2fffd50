package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Ascii;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Codecs;
import io.polyphase.bridge.objects.HexText;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.Points;
import io.polyphase.bridge.objects.Span;
import io.polyphase.bridge.objects.TextArgument;
import io.polyphase.bridge.objects.TextKind;
import io.polyphase.bridge.types.TypeBuilder;

/** Methods that bytes and bytearray share, but for those that str has in the same way. */
record ByteMethods(TextKind kind) {
  private static final Parameters TRANSLATE = Parameters.of("translate", 1, "", "delete");
  private static final Parameters HEX = Parameters.of("hex", 0, "sep", "bytes_per_sep");
  private static final Parameters DECODE = Parameters.of("decode", 0, "encoding", "errors");
  private static final int TABLE_SIZE = 256;

  static void addTo(TypeBuilder type, TextKind kind) {
    new SearchMethods(kind).addTo(type);
    new SplitMethods(kind).addTo(type);
    new EditMethods(kind).addTo(type);
    new ByteCases(kind).addTo(type);
    var methods = new ByteMethods(kind);
    type.keywords("translate", methods::translate)
        .staticVarArgs("maketrans", ByteMethods::makeTranslation)
        .keywords("hex", methods::hex)
        .classOneArg("fromhex", methods::fromHex)
        .keywords("decode", methods::decode);
  }

  byte[] java(long self) {
    Span span = kind.span(self);
    return io.polyphase.bridge.ffi.NativeMemory.bytes(
        span.address(), Math.toIntExact(span.length()));
  }

  private long translate(long self, long args, long keywords) {
    long[] values = TRANSLATE.unpack(args, keywords);
    if (values[0] == Singletons.NONE) {
      return translate(self, identity(), values[1]);
    }
    int[] table = new int[TABLE_SIZE];
    try (TextArgument given = TextArgument.ofBytes(values[0])) {
      if (given.span().length() != TABLE_SIZE) {
        throw Errors.raise(Exceptions.ValueError, "translation table must be 256 characters long");
      }
      for (int i = 0; i < TABLE_SIZE; i++) {
        table[i] = given.span().at(i);
      }
    }
    return translate(self, table, values[1]);
  }

  private static int[] identity() {
    int[] table = new int[TABLE_SIZE];
    for (int i = 0; i < TABLE_SIZE; i++) {
      table[i] = i;
    }
    return table;
  }

  private long translate(long self, int[] table, long delete) {
    if (delete != 0) {
      try (TextArgument given = TextArgument.ofBytes(delete)) {
        for (long i = 0; i < given.span().length(); i++) {
          table[given.span().at(i)] = -1;
        }
      }
    }
    Span span = kind.span(self);
    var out = new Points(span.length());
    boolean changed = false;
    for (long i = 0; i < span.length(); i++) {
      int by = table[span.at(i)];
      changed |= by != span.at(i);
      if (by >= 0) {
        out.add(by);
      }
    }
    return changed ? kind.make(out) : kind.same(self);
  }

  private static long makeTranslation(long args) {
    long[] values = Arguments.unpack("maketrans", args, 2, 2);
    try (TextArgument from = TextArgument.ofBytes(values[0]);
        TextArgument to = TextArgument.ofBytes(values[1])) {
      if (from.span().length() != to.span().length()) {
        throw Errors.raise(Exceptions.ValueError, "maketrans arguments must have same length");
      }
      int[] table = identity();
      for (long i = 0; i < from.span().length(); i++) {
        table[from.span().at(i)] = to.span().at(i);
      }
      var out = new Points(TABLE_SIZE);
      for (int each : table) {
        out.add(each);
      }
      return out.toBytesObject();
    }
  }

  private long hex(long self, long args, long keywords) {
    long[] values = HEX.unpack(args, keywords);
    int group = Arguments.integer(values[1], 1);
    return Strs.of(HexText.grouped(java(self), values[0], group, false));
  }

  private long fromHex(long type, long text) {
    Arguments.str("fromhex", "argument", text);
    Points bytes = hexBytes(Span.of(text));
    boolean isExact =
        type
            == (kind == TextKind.BYTES ? BuiltinTypes.PyBytes_Type : BuiltinTypes.PyByteArray_Type);
    long result = kind.make(bytes);
    if (isExact) {
      return result;
    }
    try {
      return CallProtocol.callWith(type, result);
    } finally {
      Refs.decref(result);
    }
  }

  private static Points hexBytes(Span text) {
    for (long i = 0; i < text.length(); i++) {
      if (text.at(i) >= 0x80) {
        throw noHex(i);
      }
    }
    var bytes = new Points(text.length() / 2);
    for (long i = 0; i < text.length(); ) {
      if (Ascii.isSpace(text.at(i))) {
        i++;
        continue;
      }
      bytes.add(digit(text, i) * 16 + digit(text, i + 1));
      i += 2;
    }
    return bytes;
  }

  private static int digit(Span text, long at) {
    int digit = at < text.length() ? Character.digit(text.at(at), 16) : -1;
    if (digit < 0) {
      throw noHex(at);
    }
    return digit;
  }

  private static PythonError noHex(long at) {
    return Errors.raise(
        Exceptions.ValueError, "non-hexadecimal number found in fromhex() arg at position " + at);
  }

  private long decode(long self, long args, long keywords) {
    long[] values = DECODE.unpack(args, keywords);
    String encoding = Arguments.name("decode", "argument 'encoding'", values[0], "utf-8");
    String errors = Arguments.name("decode", "argument 'errors'", values[1], "strict");
    return Codecs.decode(java(self), encoding, errors);
  }

  /** A tuple of a copy. */
  long newArguments(long self) {
    return Tuples.ofOwned(TextKind.BYTES.make(kind.span(self)));
  }
}
