package io.polyphase.bridge.library;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Reprs;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.Span;
import io.polyphase.bridge.objects.UnicodeData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of fields of a {@code namedtuple}, and what they may not be. */
final class FieldNames {
  private static final Set<String> KEYWORDS =
      Set.of(
          ("False None True and as assert async await break class continue def del elif else except"
                  + " finally for from global if import in is lambda nonlocal not or pass raise"
                  + " return try while with yield")
              .split(" "));

  private FieldNames() {}

  /** As they are given: a text with commas or spaces between them, or anything with items. */
  static List<String> of(long given) {
    List<String> names = new ArrayList<>();
    if (Strs.check(given)) {
      String text = Strs.java(given).replace(',', ' ').strip();
      return text.isEmpty() ? names : new ArrayList<>(List.of(text.split("\\s+")));
    }
    SequenceProtocol.forEach(given, item -> names.add(NamedTuples.text(item)));
    return names;
  }

  /**
   * The same, each of them a name that a field can have.
   *
   * @param rename whether those that none can have become that of their place
   */
  static List<String> checked(String typeName, List<String> names, boolean rename) {
    if (rename) {
      Set<String> seen = new HashSet<>();
      names.replaceAll(
          name ->
              isFit(name) && !name.startsWith("_") && !seen.contains(name)
                  ? added(seen, name)
                  : "");
      for (int i = 0; i < names.size(); i++) {
        if (names.get(i).isEmpty()) {
          names.set(i, "_" + i);
        }
      }
    }
    requireFit(typeName);
    names.forEach(FieldNames::requireFit);
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.startsWith("_") && !rename) {
        throw refused("Field names cannot start with an underscore: ", name);
      }
      if (!seen.add(name)) {
        throw refused("Encountered duplicate field name: ", name);
      }
    }
    return names;
  }

  private static String added(Set<String> seen, String name) {
    seen.add(name);
    return name;
  }

  private static void requireFit(String name) {
    if (!isIdentifier(name)) {
      throw refused("Type names and field names must be valid identifiers: ", name);
    }
    if (KEYWORDS.contains(name)) {
      throw refused("Type names and field names cannot be a keyword: ", name);
    }
  }

  private static boolean isFit(String name) {
    return isIdentifier(name) && !KEYWORDS.contains(name);
  }

  private static boolean isIdentifier(String name) {
    long text = Strs.of(name);
    try {
      return UnicodeData.isIdentifier(Span.of(text));
    } finally {
      Refs.decref(text);
    }
  }

  private static PythonError refused(String why, String name) {
    return Errors.raise(Exceptions.ValueError, why + Reprs.ofString(name));
  }
}
