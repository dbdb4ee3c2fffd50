package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.TextArgument;
import io.polyphase.bridge.objects.TextKind;
import io.polyphase.bridge.objects.TextSearch;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.Locale;

/** Methods of str, bytes and bytearray that look for a part. */
record SearchMethods(TextKind kind) {
  void addTo(TypeBuilder type) {
    type.varArgs("find", (self, args) -> Ints.of(find("find", self, args, false)))
        .varArgs("rfind", (self, args) -> Ints.of(find("rfind", self, args, true)))
        .varArgs("index", (self, args) -> index("index", self, args, false))
        .varArgs("rindex", (self, args) -> index("rindex", self, args, true))
        .varArgs("count", this::count)
        .varArgs("startswith", (self, args) -> matches("startswith", self, args))
        .varArgs("endswith", (self, args) -> matches("endswith", self, args));
  }

  /** Where a method shall begin and end to look. */
  private record Ends(long start, long end) {
    static Ends of(long[] values) {
      return new Ends(
          Arguments.sliceIndex(values[1], 0), Arguments.sliceIndex(values[2], Long.MAX_VALUE));
    }
  }

  /** Asked for when all arguments are there, whose code may have changed the bytes. */
  private TextSearch within(long self, Ends ends) {
    return TextSearch.of(kind.span(self), ends.start(), ends.end());
  }

  private long[] values(String method, long args) {
    long[] values = Arguments.unpack(method, args, 1, 3);
    if (kind.isStr()) {
      Arguments.str(method, "argument 1", values[0]);
    }
    return values;
  }

  private TextArgument wanted(long object) {
    return kind.isStr() ? TextArgument.ofStr(object) : TextArgument.ofBytesOrByte(object);
  }

  private long find(String method, long self, long args, boolean last) {
    long[] values = values(method, args);
    var ends = Ends.of(values);
    try (TextArgument part = wanted(values[0])) {
      return within(self, ends).find(part.span(), last);
    }
  }

  private long index(String method, long self, long args, boolean last) {
    long at = find(method, self, args, last);
    if (at < 0) {
      throw Errors.raise(
          Exceptions.ValueError, kind.isStr() ? "substring not found" : "subsection not found");
    }
    return Ints.of(at);
  }

  private long count(long self, long args) {
    long[] values = values("count", args);
    var ends = Ends.of(values);
    try (TextArgument part = wanted(values[0])) {
      return Ints.of(within(self, ends).count(part.span()));
    }
  }

  private long matches(String method, long self, long args) {
    long[] values = Arguments.unpack(method, args, 1, 3);
    var ends = Ends.of(values);
    long wanted = values[0];
    if (Tuples.check(wanted)) {
      return Singletons.bool(matchesAny(method, self, wanted, ends));
    }
    if (kind.isStr() && !Strs.check(wanted)) {
      throw wrong(method, wanted);
    }
    try {
      return Singletons.bool(matches(method, self, wanted, ends));
    } catch (PythonError e) {
      if (Errors.matches(Exceptions.TypeError)) {
        throw wrong(method, wanted);
      }
      throw e;
    }
  }

  private boolean matchesAny(String method, long self, long wanted, Ends ends) {
    for (long i = 0; i < Tuples.size(wanted); i++) {
      long each = Tuples.get(wanted, i);
      if (kind.isStr() && !Strs.check(each)) {
        throw Errors.raise(
            Exceptions.TypeError,
            String.format(
                Locale.ROOT,
                "tuple for %s must only contain str, not %s",
                method,
                Types.name(Refs.type(each))));
      }
      if (matches(method, self, each, ends)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(String method, long self, long wanted, Ends ends) {
    try (TextArgument part = TextArgument.of(kind, wanted)) {
      TextSearch within = within(self, ends);
      return method.equals("startswith")
          ? within.startsWith(part.span())
          : within.endsWith(part.span());
    }
  }

  private PythonError wrong(String method, long wanted) {
    String type = kind.isStr() ? "str" : "bytes";
    return Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "%s first arg must be %s or a tuple of %s, not %s",
            method,
            type,
            type,
            Types.name(Refs.type(wanted))));
  }
}
