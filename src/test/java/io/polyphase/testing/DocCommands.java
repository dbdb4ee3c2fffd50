package io.polyphase.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The launcher's commands that README and docs show in blocks of code. */
public final class DocCommands {
  private static final Pattern COMMAND =
      Pattern.compile("^ *(?:\\$ )?(?:\\./)?polyphase ([a-z]+)( .*)?$");
  private static final Pattern WORD =
      Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\")+");
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\(\\([^)]*\\)\\)|\\$\\([^)]*\\)|\\$\\w+");
  private static final Pattern END = Pattern.compile("#.*|\\d?>>?|\\||;|&&");

  /**
   * A command.
   *
   * @param place the document and the line
   * @param name the subcommand
   * @param arguments those after it, without quotes; 1 for a variable of the shell
   * @param output what it prints, as far as that is shown
   */
  public record Command(String place, String name, List<String> arguments, List<String> output) {}

  private DocCommands() {}

  /** All, in the order of the documents. */
  public static List<Command> all() {
    Path root = root();
    List<Command> commands = new ArrayList<>();
    try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
      Stream<Path> documents = docs.filter(file -> file.toString().endsWith(".md")).sorted();
      Stream.concat(Stream.of(root.resolve("README.md")), documents)
          .forEach(file -> read(root, file, commands));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return commands;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("polyphase"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static void read(Path root, Path file, List<Command> commands) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean isCode = false;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("```")) {
        isCode = !isCode;
      }
      Matcher command = COMMAND.matcher(lines.get(i));
      if (isCode && command.matches()) {
        String place = root.relativize(file) + ":" + (i + 1);
        var text = new StringBuilder(command.group(2) == null ? "" : command.group(2));
        while (text.toString().endsWith("\\")) {
          i++;
          text.setLength(text.length() - 1);
          text.append(' ').append(lines.get(i));
        }
        List<String> output = isPrompt(lines.get(i)) ? output(lines, i + 1) : List.of();
        commands.add(new Command(place, command.group(1), words(text.toString()), output));
      }
    }
  }

  private static boolean isPrompt(String line) {
    return line.startsWith("$ ");
  }

  /** Up to the next command, or the end of the block. */
  private static List<String> output(List<String> lines, int from) {
    int to = from;
    while (!lines.get(to).startsWith("```") && !isPrompt(lines.get(to))) {
      to++;
    }
    return List.copyOf(lines.subList(from, to));
  }

  /** As a shell would split it, up to a comment, a redirection or the next command. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find() && !END.matcher(word.group()).matches()) {
      words.add(VARIABLE.matcher(word.group()).replaceAll("1").replaceAll("['\"]", ""));
    }
    return words;
  }
}
