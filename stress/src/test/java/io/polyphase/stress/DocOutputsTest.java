package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.testing.DocCommands;
import io.polyphase.testing.DocCommands.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documents say that {@code audit} and {@code leaks} print of modules that are here is
 * what they print, but for numbers.
 */
@Tag("long")
class DocOutputsTest {
  private static final Set<String> COMPARED = Set.of("audit", "leaks");
  private static final Path CONTROLS = Path.of(System.getProperty("polyphase.test.extensions"));
  private static final Pattern FILE = Pattern.compile("\\./(\\w+)\\.so");

  /** Of other machines: a CPython of the reader's, wheels, lists that are cut off. */
  private static final Pattern NOT_HERE =
      Pattern.compile("--python|--libpython|--merge|.*[…*/]$|--all|3:300");

  private static final int LEAST = 15; // commands, or the documents have changed their form

  @TempDir private Path folder;

  @Test
  void documentedOutputs_areWhatIsPrinted() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> compared = new ArrayList<>();
    for (Command command : DocCommands.all()) {
      Optional<List<String>> arguments = arguments(command);
      if (arguments.isPresent()) {
        compared.add(command.place());
        wrong.addAll(differences(command, arguments.get()));
      }
    }
    assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
    assertTrue(compared.size() >= LEAST, compared::toString);
  }

  /** With the files that the command needs; empty if they are not here, or there is no output. */
  private Optional<List<String>> arguments(Command command) throws IOException {
    if (!COMPARED.contains(command.name())
        || command.output().isEmpty()
        || command.arguments().stream().anyMatch(word -> NOT_HERE.matcher(word).matches())) {
      return Optional.empty();
    }
    List<String> all = new ArrayList<>(List.of(command.name()));
    for (String word : command.arguments()) {
      var file = FILE.matcher(word);
      if (!file.matches()) {
        all.add(word);
        continue;
      }
      Path there = folder.resolve(file.group(1) + ".so");
      if (!Files.exists(there)) {
        Optional<Path> library = exporting(file.group(1));
        if (library.isEmpty()) {
          return Optional.empty();
        }
        Files.copy(library.get(), there);
      }
      all.add(there.toString());
    }
    return Optional.of(all);
  }

  private static Optional<Path> exporting(String module) throws IOException {
    String symbol = "\0PyInit_" + module + "\0";
    try (Stream<Path> files = Files.walk(CONTROLS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".so")).sorted().toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(symbol)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> differences(Command command, List<String> arguments) {
    CommandRun run = CommandRun.real(arguments.toArray(String[]::new));
    List<String> printed =
        Stream.of(run.out(), run.err())
            .flatMap(String::lines)
            .map(DocOutputsTest::withoutNumbers)
            .toList();
    return command.output().stream()
        .filter(line -> !line.isBlank() && !line.strip().matches("(…|\\.\\.\\.)"))
        .filter(line -> printed.stream().noneMatch(pattern(line).asMatchPredicate()))
        .map(line -> command.place() + ": not printed: " + line)
        .toList();
  }

  /** What is left out of a document is marked by an ellipsis. */
  private static Pattern pattern(String line) {
    return Pattern.compile(
        Stream.of(withoutNumbers(line).split("…", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }

  /**
   * Numbers, what stands before a file's name, and the width of columns differ; and so does what
   * else is in a library that holds several controls.
   */
  private static String withoutNumbers(String line) {
    return line.replaceAll("0x[0-9a-f]+", "#")
        .replaceAll("[^ (=]*/(?=[^/ ]+)", "")
        .replaceAll("; the file exports \\d+ init functions", "")
        .replaceAll("[0-9]+([.,][0-9]+)*", "#")
        .replaceAll(" +", " ")
        .strip();
  }
}
