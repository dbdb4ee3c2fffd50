package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Formats;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Points;
import io.polyphase.bridge.objects.Span;
import io.polyphase.bridge.objects.TextKind;
import java.util.Locale;

/** {@code str.format}: text with fields in braces (Objects/stringlib/unicode_format.h). */
final class FormatString {
  private static final int MOST_LEVELS = 2; // a specification may have fields that have none

  private final FormatFields fields;
  private final Span text;
  private final int levels;
  private final Points out = new Points();
  private long at;

  private FormatString(Span text, FormatFields fields, int levels) {
    this.text = text;
    this.fields = fields;
    this.levels = levels;
  }

  /**
   * The text with its fields filled in.
   *
   * @param args a tuple, or 0 if there can be none
   * @param keywords a mapping, or 0
   */
  static long format(long string, long args, long keywords) {
    return new FormatString(Span.of(string), new FormatFields(args, keywords), MOST_LEVELS)
        .build()
        .toStr();
  }

  private static PythonError error(String message) {
    return Errors.raise(Exceptions.ValueError, message);
  }

  private Points build() {
    if (levels <= 0) {
      throw error("Max string recursion exceeded");
    }
    while (at < text.length()) {
      int c = text.at(at++);
      if (c != '{' && c != '}') {
        out.add(c);
        continue;
      }
      boolean doubled = at < text.length() && text.at(at) == c;
      if (doubled) {
        out.add(c);
        at++;
      } else if (c == '}' || at >= text.length()) {
        throw error("Single '" + (char) c + "' encountered in format string");
      } else {
        addField();
      }
    }
    return out;
  }

  private void addField() {
    long start = at;
    int end = endOfName();
    Span name = text.part(start, at - 1);
    int conversion = 0;
    if (end == '!') {
      conversion = conversion();
      end = at < text.length() ? text.at(at++) : ':';
      if (end != '}' && end != ':') {
        throw error("expected ':' after conversion specifier");
      }
    }
    Span spec = end == ':' ? spec() : text.part(at, at);
    add(name, conversion, spec);
  }

  /** Goes behind the character that ends the name of a field, and answers it. */
  private int endOfName() {
    while (at < text.length()) {
      int c = text.at(at++);
      switch (c) {
        case '{' -> throw error("unexpected '{' in field name");
        case '[' -> {
          while (at < text.length() && text.at(at) != ']') {
            at++;
          }
        }
        case '}', ':', '!' -> {
          return c;
        }
        default -> {}
      }
    }
    throw error("expected '}' before end of string");
  }

  private int conversion() {
    if (at >= text.length()) {
      throw error("end of string while looking for conversion specifier");
    }
    return text.at(at++);
  }

  private Span spec() {
    long start = at;
    int depth = 1;
    while (at < text.length()) {
      int c = text.at(at++);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return text.part(start, at - 1);
      }
    }
    throw error("unmatched '{' in format spec");
  }

  private static boolean hasFields(Span spec) {
    for (long i = 0; i < spec.length(); i++) {
      if (spec.at(i) == '{') {
        return true;
      }
    }
    return false;
  }

  private void add(Span name, int conversion, Span spec) {
    long object = fields.object(name);
    long specification = 0;
    long formatted = 0;
    try {
      object = converted(object, conversion);
      specification =
          hasFields(spec)
              ? new FormatString(spec, fields, levels - 1).build().toStr()
              : TextKind.STR.make(spec);
      formatted = Formats.format(object, specification);
      out.add(Span.of(formatted));
    } finally {
      Refs.decref(object);
      Refs.xdecref(specification);
      Refs.xdecref(formatted);
    }
  }

  /** The object as the conversion has it; takes its reference over, but for a failure. */
  private static long converted(long object, int conversion) {
    if (conversion == 0) {
      return object;
    }
    long result =
        switch (conversion) {
          case 's' -> ObjectProtocol.str(object);
          case 'r' -> ObjectProtocol.repr(object);
          case 'a' -> Formats.ascii(object);
          default ->
              throw error(
                  "Unknown conversion specifier "
                      + (conversion > ' ' && conversion < 0x7f
                          ? Character.toString(conversion)
                          : String.format(Locale.ROOT, "\\x%x", conversion)));
        };
    Refs.decref(object);
    return result;
  }
}
