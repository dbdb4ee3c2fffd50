package io.polyphase.bridge.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * CPython's stable ABI, as {@code stable-abi-3.13.symbols} lists it: what an extension module may
 * use that is built once and loaded by every later CPython (PEP 384). The list is that of CPython's
 * own test of its stable ABI; since when a name is part of it, the headers of the limited API say.
 *
 * <p>The headers declare some functions to every version of the limited API that were added to the
 * stable ABI later, such as {@code Py_NewRef}. Those count as always there, so that less is found
 * than could be, and nothing that is not so.
 */
public final class StableAbi {
  /** The newest version 3.X that is known here. */
  public static final int NEWEST = 13;

  private static final String SYMBOLS = "/io/polyphase/bridge/stable-abi-3.13.symbols";

  /** What the names of a family of functions have in common, such as {@code PyType_}. */
  private static final Pattern FAMILY = Pattern.compile("_?Py[A-Za-z0-9]*_");

  private static final Map<String, Integer> SINCE = read();
  private static final Set<String> EXPORTED = exported();
  private static final Set<String> FAMILIES =
      EXPORTED.stream()
          .map(StableAbi::family)
          .flatMap(Optional::stream)
          .collect(Collectors.toUnmodifiableSet());

  /** What is wrong with the use of a symbol. */
  public sealed interface Verdict {
    /** In words that follow the symbol's name. */
    String text();
  }

  /**
   * It is part of the stable ABI of later versions.
   *
   * @param minor of the first such version 3.X
   */
  public record AddedLater(int minor) implements Verdict {
    @Override
    public String text() {
      return "is in the stable ABI since 3." + minor;
    }
  }

  /** libpython exports it, and makes no promise about it. */
  public record NotStable() implements Verdict {
    @Override
    public String text() {
      return "is not in the stable ABI";
    }
  }

  /** It is named as if it were libpython's, which does not have it (any more, or yet). */
  public record NotExported() implements Verdict {
    @Override
    public String text() {
      return "is not in the stable ABI, nor in libpython 3." + NEWEST;
    }
  }

  private StableAbi() {}

  /**
   * What is wrong if a module that claims the stable ABI of a version needs this symbol.
   *
   * @param minor of the version 3.X
   * @return empty if that is right, or the symbol is not libpython's
   */
  public static Optional<Verdict> problem(String symbol, int minor) {
    Integer since = SINCE.get(symbol);
    if (since != null) {
      return since > minor ? Optional.of(new AddedLater(since)) : Optional.empty();
    }
    if (EXPORTED.contains(symbol)) {
      return Optional.of(new NotStable());
    }
    return family(symbol).filter(FAMILIES::contains).map(_ -> new NotExported());
  }

  private static Optional<String> family(String symbol) {
    Matcher start = FAMILY.matcher(symbol);
    return start.lookingAt() ? Optional.of(start.group()) : Optional.empty();
  }

  /** All its names, with the minor version that each is in since. */
  static Map<String, Integer> since() {
    return SINCE;
  }

  private static Set<String> exported() {
    Set<String> names = new HashSet<>(SymbolList.functions());
    names.addAll(SymbolList.data().keySet());
    return names;
  }

  private static Map<String, Integer> read() {
    try (InputStream in = SymbolList.resource(SYMBOLS)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .collect(Collectors.toUnmodifiableMap(word -> word[0], word -> Integer.valueOf(word[1])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
