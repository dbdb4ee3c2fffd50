package io.polyphase.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.polyphase.testing.DocCommands;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

/** What the documents tell users to type is understood. */
class DocCommandsTest {
  @Test
  void documentedComparisons_haveOptionsThatThereAre() {
    List<DocCommands.Command> comparisons =
        DocCommands.all().stream().filter(command -> command.name().equals("compare")).toList();
    List<String> wrong = new ArrayList<>();
    for (DocCommands.Command command : comparisons) {
      try {
        CompareCommand.commandLine().parseArgs(command.arguments().toArray(String[]::new));
      } catch (ParameterException e) {
        wrong.add(command.place() + ": " + e.getMessage());
      }
    }
    assertEquals(List.of(), wrong);
    assertFalse(comparisons.isEmpty());
  }
}
