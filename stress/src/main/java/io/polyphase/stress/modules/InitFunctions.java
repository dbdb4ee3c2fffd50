package io.polyphase.stress.modules;

import io.polyphase.ImportException;
import io.polyphase.bridge.code.ElfFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The init functions that a file exports: a module each. */
public final class InitFunctions {
  private static final String NO_SUCH = "does not define module export function";
  private static final List<String> PREFIXES = List.of("PyInit_", "PyInitU_");

  private static final int MOST_NAMES = 12;

  private InitFunctions() {}

  /** Whether a symbol is the name of one. */
  public static boolean isInit(String symbol) {
    return PREFIXES.stream().anyMatch(symbol::startsWith);
  }

  /**
   * To be added to what an import failed with: of a file without the one looked for, the others.
   */
  static String insteadOf(ImportException e) {
    if (e.path() == null || !String.valueOf(e.getMessage()).contains(NO_SUCH)) {
      return "";
    }
    List<String> others = exportedBy(e.path());
    return switch (others.size()) {
      case 0 -> "; the file exports no init function";
      case 1 -> "; the file exports " + others.getFirst() + ", whose name the file should have";
      default -> "; the file exports " + some(others) + ", one of whose names it should have";
    };
  }

  private static String some(List<String> names) {
    int left = names.size() - MOST_NAMES;
    return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
        + (left > 0 ? " and " + left + " more" : "");
  }

  private static List<String> exportedBy(@Nullable String file) {
    try {
      return ElfFile.read(Path.of(String.valueOf(file))).symbols().stream()
          .filter(ElfFile.Symbol::isDefined)
          .map(ElfFile.Symbol::name)
          .filter(InitFunctions::isInit)
          .sorted()
          .toList();
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException _) {
      return List.of(); // it was opened, so there are tables; who asks gets no more than that
    }
  }
}
