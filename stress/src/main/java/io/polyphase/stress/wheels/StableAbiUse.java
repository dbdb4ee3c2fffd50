package io.polyphase.stress.wheels;

import io.polyphase.bridge.code.ElfFile;
import io.polyphase.bridge.code.StableAbi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A symbol that a module needs although the stable ABI it claims does not have it.
 *
 * @param verdict what is wrong with it
 */
public record StableAbiUse(String symbol, StableAbi.Verdict verdict) {
  /** As {@code PyObject_GetBuffer is in the stable ABI since 3.11}. */
  @Override
  public String toString() {
    return symbol + " " + verdict.text();
  }

  /**
   * Those of a file. What it can do without (a weak symbol) is none of them.
   *
   * @param minor of the version 3.X whose stable ABI it claims
   * @throws IOException if it is no shared library
   */
  public static List<StableAbiUse> of(Path file, int minor) throws IOException {
    return of(file, minor, Set.of());
  }

  /** Those of a file that comes with others, which export some symbols themselves. */
  static List<StableAbiUse> of(Path file, int minor, Set<String> exported) throws IOException {
    return ElfFile.symbolsOf(file).stream()
        .filter(symbol -> !symbol.isDefined() && !symbol.isWeak())
        .map(ElfFile.Symbol::name)
        .filter(name -> !exported.contains(name))
        .sorted()
        .distinct()
        .map(name -> StableAbi.problem(name, minor).map(verdict -> new StableAbiUse(name, verdict)))
        .flatMap(Optional::stream)
        .toList();
  }
}
