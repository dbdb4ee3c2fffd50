package io.polyphase.choice;

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

  /** Of the hooks of PEP 793, which return slots instead of a definition. */
  private static final List<String> EXPORT_PREFIXES = List.of("PyModExport_", "PyModExportU_");

  private static final int MOST_NAMES = 12;

  private InitFunctions() {}

  /** Whether a symbol is the name of one. */
  public static boolean isInit(String symbol) {
    return PREFIXES.stream().anyMatch(symbol::startsWith);
  }

  /** Whether a symbol is a module's hook as CPython calls it from 3.15 on (PEP 793). */
  public static boolean isModuleExport(String symbol) {
    return EXPORT_PREFIXES.stream().anyMatch(symbol::startsWith);
  }

  /**
   * To be added to what an import failed with: of a file without the one looked for, the others.
   */
  static String insteadOf(ImportException e) {
    if (e.path() == null || !String.valueOf(e.getMessage()).contains(NO_SUCH)) {
      return "";
    }
    List<String> exported = exportedBy(e.path());
    List<String> others = exported.stream().filter(InitFunctions::isInit).toList();
    return switch (others.size()) {
      case 0 -> "; the file exports no init function" + newer(exported);
      case 1 -> "; the file exports " + others.getFirst() + ", whose name the file should have";
      default -> "; the file exports " + some(others) + ", one of whose names it should have";
    };
  }

  private static String newer(List<String> exported) {
    return exported.stream()
        .filter(InitFunctions::isModuleExport)
        .findFirst()
        .map(hook -> ", but " + hook + " (PEP 793), which CPython 3.15 is the first to call")
        .orElse("");
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
          .sorted()
          .toList();
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException _) {
      return List.of(); // it was opened, so there are tables; who asks gets no more than that
    }
  }
}
