package io.polyphase.bridge.code;

import io.polyphase.ledger.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Code addresses as people read them: file, offset, and the nearest symbol before it. */
public final class Symbolizer {
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final String PRIVATE = "p"; // as the linker maps; who reads a file shares it

  /** Mapped code: where, of which file, and where that file's first byte is. */
  private record Mapping(long from, long to, Path file, long start) {}

  private final List<Mapping> mappings;
  private final Map<Long, Site> known = new HashMap<>();
  private final Map<Path, SymbolNames> symbols = new HashMap<>();

  /** The places of this process. */
  public Symbolizer() {
    this(MAPS);
  }

  /** The places of a process that has left a copy of its {@code /proc/self/maps}. */
  public Symbolizer(Path maps) {
    mappings = mappings(maps);
  }

  /** The place of an address; 0 is the host itself. */
  public Site of(long address) {
    return known.computeIfAbsent(address, this::look);
  }

  /** The mapped files of that name; several, if folders hold files that are named alike. */
  List<Path> filesNamed(String name) {
    return mappings.stream()
        .map(Mapping::file)
        .filter(file -> String.valueOf(file.getFileName()).equals(name))
        .distinct()
        .toList();
  }

  private Site look(long address) {
    for (Mapping mapping : mappings) {
      if (address >= mapping.from && address < mapping.to) {
        long offset = address - mapping.start;
        return new Site(
            String.valueOf(mapping.file.getFileName()),
            offset,
            symbol(mapping.file, offset),
            null,
            mapping.file.toString(),
            null);
      }
    }
    return new Site("the host", -1, null);
  }

  private @Nullable String symbol(Path file, long offset) {
    return symbols.computeIfAbsent(file, SymbolNames::functionsOf).at(offset, true);
  }

  private static List<Mapping> mappings(Path maps) {
    List<Mapping> mappings = new ArrayList<>();
    // A library is loaded where the mapping of its first byte is, nearest below; whoever has looked
    // into the file may have mapped it elsewhere, too.
    Map<String, Long> starts = new HashMap<>();
    try {
      for (String line : Files.readAllLines(maps)) {
        String[] words = line.split("\\s+", 6);
        if (words.length == 6 && words[5].startsWith("/") && words[1].endsWith(PRIVATE)) {
          int dash = words[0].indexOf('-');
          long from = Long.parseUnsignedLong(words[0].substring(0, dash), 16);
          long to = Long.parseUnsignedLong(words[0].substring(dash + 1), 16);
          if (Long.parseUnsignedLong(words[2], 16) == 0) {
            starts.put(words[5], from);
          }
          long start = starts.getOrDefault(words[5], from);
          mappings.add(new Mapping(from, to, Path.of(words[5]), start));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return mappings;
  }
}
