package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Layouts.PyASCIIObject;
import io.polyphase.bridge.layout.Layouts.PyCompactUnicodeObject;
import io.polyphase.bridge.layout.Layouts.PyUnicodeObject;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Codecs;
import io.polyphase.bridge.objects.Formats;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.TextKind;
import io.polyphase.bridge.objects.TextTranslation;
import io.polyphase.bridge.types.TypeBuilder;

/** Methods of str, but for those that bytes have as well. */
final class StrMethods {
  private static final Parameters ENCODE = Parameters.of("encode", 0, "encoding", "errors");

  private StrMethods() {}

  static void addTo(TypeBuilder type) {
    new SearchMethods(TextKind.STR).addTo(type);
    new SplitMethods(TextKind.STR).addTo(type);
    new EditMethods(TextKind.STR).addTo(type);
    StrCases.addTo(type);
    type.keywords("encode", StrMethods::encode)
        .keywords("format", FormatString::format)
        .oneArg("format_map", (self, mapping) -> FormatString.format(self, 0, mapping))
        .oneArg("translate", TextTranslation::translate)
        .staticVarArgs("maketrans", StrMakeTrans::makeTable)
        .oneArg("__format__", Formats::ofString)
        .noArgs("__getnewargs__", self -> Tuples.ofOwned(Strs.substring(self, 0, Long.MAX_VALUE)))
        .noArgs("__sizeof__", self -> Ints.of(size(self)));
  }

  private static long encode(long self, long args, long keywords) {
    long[] values = ENCODE.unpack(args, keywords);
    String encoding = Arguments.name("encode", "argument 'encoding'", values[0], "utf-8");
    String errors = Arguments.name("encode", "argument 'errors'", values[1], "strict");
    return Codecs.encode(self, encoding, errors);
  }

  /** All memory of the string, with what has been kept of it in UTF-8. */
  private static long size(long string) {
    long characters = (Strs.length(string) + 1) * Strs.kind(string);
    if (Strs.isAscii(string) && isCompact(string)) {
      return PyASCIIObject.SIZE + characters;
    }
    long head = isCompact(string) ? PyCompactUnicodeObject.SIZE : PyUnicodeObject.SIZE;
    long utf8 = Strs.isAscii(string) ? 0 : getLong(string + PyCompactUnicodeObject.utf8);
    return head
        + characters
        + (utf8 == 0 ? 0 : getLong(string + PyCompactUnicodeObject.utf8_length) + 1);
  }

  private static boolean isCompact(long string) {
    return (getInt(string + PyASCIIObject.state) & PyASCIIObject.state_compact) != 0;
  }
}
