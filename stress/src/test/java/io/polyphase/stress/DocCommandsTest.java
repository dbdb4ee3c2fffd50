package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.stress.run.RunPlace;
import io.polyphase.testing.DocCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

/** What the documents tell users to type is understood. */
class DocCommandsTest {
  private static final Set<String> ELSEWHERE = Set.of("bench", "compare", "jdk", "help");

  @Test
  void documentedCommands_haveOptionsThatThereAre() {
    List<String> wrong = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (DocCommands.Command command : DocCommands.all()) {
      if (!ELSEWHERE.contains(command.name())) {
        seen.add(command.name());
        List<String> words = new ArrayList<>(List.of(command.name()));
        words.addAll(command.arguments());
        try {
          Main.commandLine(RunPlace::of).parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
          wrong.add(command.place() + ": " + e.getMessage());
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(seen.containsAll(Set.of("audit", "leaks", "soak", "stress")), seen::toString);
  }
}
