package io.polyphase.stress.figures;

import io.polyphase.bridge.Diagnostics;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the figures of this process. All of them together take a few milliseconds. */
public final class ProcessFigures {
  private ProcessFigures() {}

  /** All that this system has. */
  public static FigureReading read() {
    return read(EnumSet.allOf(Figure.class));
  }

  /** Those of these that this system has. */
  public static FigureReading read(Set<Figure> wanted) {
    if (wanted.contains(Figure.MALLOC)) {
      Diagnostics.trimMalloc(); // free pages would be in the other figures too
    }
    Map<String, Long> pages = ProcFiles.smapsRollup();
    Map<Figure, Long> values = new EnumMap<>(Figure.class);
    for (Figure figure : wanted) {
      OptionalLong value =
          switch (figure) {
            case MALLOC -> malloc();
            case PRIVATE_DIRTY -> optional(pages.get("Private_Dirty"));
            case RESIDENT -> optional(pages.get("Rss"));
            case OPEN_FILES -> OptionalLong.of(openFiles());
            case THREADS -> OptionalLong.of(threads());
            case JAVA_HEAP -> JvmPools.heapAfterCollection();
            case METASPACE -> JvmPools.metaspace();
          };
      value.ifPresent(v -> values.put(figure, v));
    }
    return new FigureReading(values);
  }

  /** Without what is the JVM's, if that is known. */
  private static OptionalLong malloc() {
    OptionalLong all = Diagnostics.mallocInUse();
    return all.isPresent() ? OptionalLong.of(all.getAsLong() - JvmMalloc.inUse().orElse(0)) : all;
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** An option for a JVM that should leave its own blocks out of {@link Figure#MALLOC}. */
  public static String jvmOptionForMalloc() {
    return JvmMalloc.OPTION;
  }

  /** {@link Figure#OPEN_FILES} alone. */
  public static long openFiles() {
    return ProcFiles.openFiles();
  }

  /** {@link Figure#THREADS} alone. */
  public static long threads() {
    return ProcFiles.threads().size();
  }

  /**
   * The threads of this name. Those that native code starts have that of the thread that started
   * them.
   *
   * @param name at most 15 characters; the system cuts what is longer
   */
  public static long threadsNamed(String name) {
    return ProcFiles.threads().stream().filter(name::equals).count();
  }
}
