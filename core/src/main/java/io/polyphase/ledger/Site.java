package io.polyphase.ledger;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where something was asked for.
 *
 * @param file the library's file name, or what else there is to name the place
 * @param offset of the instruction in the file as it is mapped; −1 if there is none
 * @param symbol the nearest symbol before it, with the distance; null if the file has none
 * @param source file and line of the source; null where nobody has looked it up ({@link
 *     Ledger#withSources}), or nothing is known
 * @param path the whole path of the file, which tells two of one name apart; null if there is no
 *     file
 * @param python the line of Python code that asked, called from the instruction, as {@code
 *     helper.py:4 (remember)}; null if the instruction itself asked, or that is not known
 */
public record Site(
    String file,
    long offset,
    @Nullable String symbol,
    @Nullable String source,
    @Nullable String path,
    @Nullable String python) {

  /** Nobody has looked, or there was nothing to see. */
  public static final Site UNKNOWN = new Site("a place that is not known", -1, null);

  /** A site in no file, or in one that the name is enough for; its source is not looked up. */
  public Site(String file, long offset, @Nullable String symbol) {
    this(file, offset, symbol, null, null, null);
  }

  /** Whether anything is known of it. */
  public boolean isKnown() {
    return !equals(UNKNOWN);
  }

  /** The same site, with its source. */
  public Site withSource(@Nullable String line) {
    return new Site(file, offset, symbol, line, path, python);
  }

  /** The same site, its symbol written otherwise. */
  public Site withSymbol(@Nullable String name) {
    return new Site(file, offset, name, source, path, python);
  }

  /** The same site, where Python code that it called asked. */
  public Site withPython(@Nullable String line) {
    return new Site(file, offset, symbol, source, path, line);
  }

  /**
   * As reports show it: {@code array.cpython-313-x86_64-linux-gnu.so+0x51c7 (array_modexec+0x47)},
   * with {@code , arraymodule.c:3202} behind the symbol where the source is known, and behind
   * {@code helper.py:4 (remember), called from} if Python code asked.
   */
  @Override
  public String toString() {
    String place = offset < 0 ? file : file + "+0x" + Long.toHexString(offset);
    String known =
        Stream.of(symbol, source).filter(text -> text != null).collect(Collectors.joining(", "));
    String shown = known.isEmpty() ? place : place + " (" + known + ")";
    return python == null ? shown : python + ", called from " + shown;
  }
}
