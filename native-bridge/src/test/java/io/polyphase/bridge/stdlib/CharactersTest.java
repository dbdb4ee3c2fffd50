package io.polyphase.bridge.stdlib;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Properties and cases of characters, all of the first two planes: what Java knows of a later
 * Unicode than CPython does is left out in the host.
 */
class CharactersTest {
  private static final List<String> METHODS =
      List.of(
          "upper",
          "lower",
          "title",
          "casefold",
          "swapcase",
          "split",
          "isalnum",
          "isalpha",
          "isdecimal",
          "isdigit",
          "isidentifier",
          "islower",
          "isnumeric",
          "isprintable",
          "istitle",
          "isupper");

  @Test
  void characters_areOfTheSameKind() throws Exception {
    Map<String, List<String>> reference =
        Batch.run(CharactersProgram.class, RuntimeKind.REFERENCE, METHODS);
    Map<String, List<String>> hosted =
        Batch.run(CharactersProgram.class, RuntimeKind.HOSTED, METHODS);
    List<String> different = new ArrayList<>();
    for (String method : METHODS) {
      List<String> expected = Objects.requireNonNull(reference.get(method));
      List<String> actual = Objects.requireNonNull(hosted.get(method));
      assertTrue(expected.size() > 100, method + ": " + expected);
      for (int i = 0; i < expected.size(); i++) {
        String answer = i < actual.size() ? actual.get(i) : "(nothing)";
        if (!expected.get(i).equals(answer)) {
          different.add(method + ": " + expected.get(i) + "\n    hosted: " + answer);
        }
      }
    }
    Lines.assertNone(CharactersTest.class, "characters that differ", different);
  }
}
