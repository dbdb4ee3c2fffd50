package io.polyphase.bridge.reference;

import io.polyphase.bridge.code.ElfFile;
import io.polyphase.bridge.python.PythonBuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether {@code sys.gettotalrefcount()} is the sum that it seems to be. A debug build adds up
 * where counts are changed. An extension that was compiled for release builds, which debug builds
 * load as well, changes counts by instructions of its own and tells nobody; from its first import
 * on the sum drifts with each cycle, which looks like a leak.
 */
final class ReferenceTotal {
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final String CODE = " r-xp "; // not what was mapped to be read

  /** What {@code Py_INCREF} and {@code Py_DECREF} call in debug builds, or in the limited API. */
  private static final Set<String> COUNTING =
      Set.of(
          "_Py_RefTotal", // a variable of 3.11
          "_Py_INCREF_IncRefTotal",
          "_Py_DECREF_DecRefTotal",
          "_Py_NegativeRefcount",
          "_Py_IncRef",
          "_Py_DecRef");

  private final PythonBuild build;
  private final Path maps;
  private final Set<String> seen = new HashSet<>();
  private boolean exact;

  ReferenceTotal(PythonBuild build) {
    this(build, MAPS);
  }

  /** The same of a process with these {@code /proc/self/maps}. */
  ReferenceTotal(PythonBuild build, Path maps) {
    this.build = build;
    this.maps = maps;
    this.exact = build.debug();
  }

  /** Whether everything that this process has loaded takes part in the sum. */
  synchronized boolean isExact() {
    if (exact) {
      exact = newlyMapped().stream().allMatch(this::countsReferences);
    }
    return exact;
  }

  private List<String> newlyMapped() {
    try (Stream<String> lines = Files.lines(maps)) {
      return lines
          .filter(line -> line.contains(CODE) && line.contains(".so") && line.indexOf('/') >= 0)
          .map(line -> line.substring(line.indexOf('/')))
          .filter(seen::add)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a library changes no counts, or tells CPython of it. */
  boolean countsReferences(String file) {
    if (file.contains(build.abi()) || file.equals(build.library())) {
      return true; // of this very build
    }
    List<String> needed;
    try {
      needed =
          ElfFile.symbolsOf(Path.of(file)).stream()
              .filter(symbol -> !symbol.isDefined())
              .map(ElfFile.Symbol::name)
              .toList();
    } catch (IOException _) {
      return false; // not there any more, so nobody knows
    }
    return needed.stream().noneMatch(ReferenceTotal::isOfPython)
        || needed.stream().anyMatch(COUNTING::contains);
  }

  private static boolean isOfPython(String symbol) {
    return symbol.startsWith("Py") || symbol.startsWith("_Py");
  }
}
