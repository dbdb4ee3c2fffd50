package io.polyphase.bridge.arguments;

import java.util.List;
import java.util.stream.Stream;

/** Rows of functions that take "...", or a {@code va_list}. */
final class VariadicCalls {
  private VariadicCalls() {}

  /** Each once, those of a function together. */
  static List<VariadicCall> all() {
    return Stream.of(
            BuildCalls.all(),
            TextCalls.all(),
            ObjectCalls.all(),
            ParseCalls.all(),
            KeywordCalls.all())
        .flatMap(List::stream)
        .distinct()
        .sorted(java.util.Comparator.comparing(VariadicCall::function))
        .toList();
  }
}
