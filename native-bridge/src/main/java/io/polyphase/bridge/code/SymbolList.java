package io.polyphase.bridge.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What libpython exports, as {@code libpython-3.13.symbols} lists it: read without native code. */
public final class SymbolList {
  private static final String SYMBOLS = "/io/polyphase/bridge/libpython-3.13.symbols";

  private static final List<String[]> LINES = read();
  private static final List<String> FUNCTIONS =
      LINES.stream().filter(Predicate.not(SymbolList::isData)).map(s -> s[1]).toList();

  private SymbolList() {}

  /** The functions; the position is the index of the table entry. */
  public static List<String> functions() {
    return FUNCTIONS;
  }

  /** The variables, and the size of each in bytes. */
  public static Map<String, Long> data() {
    return LINES.stream()
        .filter(SymbolList::isData)
        .collect(Collectors.toUnmodifiableMap(s -> s[1], s -> Long.valueOf(s[2])));
  }

  private static boolean isData(String[] symbol) {
    return symbol[0].equals("DATA");
  }

  /** The lines, split into words. */
  private static List<String[]> read() {
    try (InputStream in = resource(SYMBOLS)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the build. */
  public static InputStream resource(String name) {
    InputStream in = SymbolList.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("missing resource " + name + ": build with mvn package");
    }
    return in;
  }
}
