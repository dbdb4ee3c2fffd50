package io.polyphase.bridge.code;

import io.polyphase.ledger.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The source lines of code, read out of the files' debug information by {@code addr2line}, if it is
 * installed. Files without such information, and a program that is missing, make no difference but
 * that no line is known.
 */
public final class SourceLines {
  private static final String PROGRAM = "addr2line"; // of binutils
  private static final Pattern PYTHON_HEADER =
      Pattern.compile("(/python3[^/]*/|/Include/)(cpython/|internal/)?[^/]+\\.h:");

  private SourceLines() {}

  /** The same sites in the same order, each with its line as far as known, and names as written. */
  public static List<Site> of(List<Site> sites, Symbolizer names) {
    Map<Path, TreeSet<Long>> offsets = new HashMap<>(); // by file: the program runs once for each
    for (Site site : sites) {
      Path file = site.offset() < 0 ? null : fileOf(site, names);
      if (file != null) {
        offsets.computeIfAbsent(file, _ -> new TreeSet<>()).add(site.offset());
      }
    }
    Map<Path, Map<Long, String>> lines = new HashMap<>();
    offsets.forEach((file, those) -> lines.put(file, lines(file, List.copyOf(those))));
    return Demangler.of(
        sites.stream().map(site -> site.withSource(line(site, lines, names))).toList());
  }

  private static @Nullable String line(
      Site site, Map<Path, Map<Long, String>> lines, Symbolizer names) {
    Path file = fileOf(site, names);
    return file == null ? null : lines.getOrDefault(file, Map.of()).get(site.offset());
  }

  /** Of two that are named alike, nobody knows which is meant, unless the site has the path. */
  private static @Nullable Path fileOf(Site site, Symbolizer names) {
    if (site.path() != null) {
      return Path.of(site.path());
    }
    List<Path> files = names.filesNamed(site.file());
    return files.size() == 1 ? files.getFirst() : null;
  }

  /** The lines of a file's code, by offset; those that are known. */
  private static Map<Long, String> lines(Path file, List<Long> offsets) {
    List<String> command = new ArrayList<>(List.of(PROGRAM, "--addresses", "--inlines"));
    command.add("--exe=" + file);
    // An offset is where a call returns to, and the line wanted that of the call before.
    offsets.forEach(offset -> command.add("0x" + Long.toHexString(offset - 1)));
    Map<Long, String> lines = new HashMap<>();
    int at = -1; // which offset the lines are of, each of which follow its address
    for (String line : Programs.outputOf(command)) {
      if (line.startsWith("0x")) {
        at++;
      } else if (!line.contains("?") && !isOfPython(line)) { // ??:0, or source.c:?
        lines.putIfAbsent(offsets.get(at), shown(line));
      }
    }
    return lines;
  }

  /** Inline functions of CPython's headers are not what an author looks for, but who calls them. */
  private static boolean isOfPython(String line) {
    return PYTHON_HEADER.matcher(line).find();
  }

  private static String shown(String line) {
    return line.replaceFirst(" \\(discriminator .*", "").replaceFirst("^.*/", "");
  }
}
