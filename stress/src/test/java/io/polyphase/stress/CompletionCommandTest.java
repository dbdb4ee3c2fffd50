package io.polyphase.stress;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @TempDir private Path folder;

  /** Bash itself is asked what it would complete; it complains that no user pressed a key. */
  private Set<String> completed(String script, String... words) throws Exception {
    Path file = Files.writeString(folder.resolve("completion.sh"), script);
    String line = String.join(" ", words);
    String ask =
        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%s; _complete_polyphase; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(file, line, Integer.toString(words.length - 1));
    Process bash = new ProcessBuilder("bash", "-c", ask).redirectError(DISCARD).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), said);
    return said.lines().map(String::strip).collect(Collectors.toSet());
  }

  @Test
  void bash_completesCommandsAndTheirOptions() throws Exception {
    String script = CommandRun.real("completion", "bash").out();

    Set<String> commands = completed(script, "polyphase", "\"\"");
    assertTrue(
        commands.containsAll(List.of("audit", "bench", "compare", "leaks", "soak", "stress")),
        commands::toString);
    Set<String> options = completed(script, "polyphase", "audit", "--ju");
    assertEquals(Set.of("--junit-xml"), options);
  }

  @Test
  void fish_hasALineForEachOption() throws IOException {
    List<String> lines = CommandRun.real("completion", "fish").out().lines().toList();

    assertTrue(
        lines.stream()
            .anyMatch(
                line ->
                    line.startsWith(
                        "complete -c polyphase -n '__fish_seen_subcommand_from audit' -l junit-xml"
                            + " -r -d '")),
        () -> String.join("\n", lines));
    assertTrue(
        lines.stream()
            .allMatch(line -> line.matches("complete -c polyphase -n .*( -f|'(\\\\'|[^'])*')")),
        () -> String.join("\n", lines));
  }

  @Test
  void anotherShell_isWrongUsage() {
    assertEquals(2, CommandRun.real("completion", "csh").status());
  }
}
