package io.polyphase.stress;

import io.polyphase.InitFunction;
import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counting module of the runtimes that load extension modules: {@code polyphase_counting.c}.
 *
 * <p>Its file is unpacked anew for each run, so that it is loaded anew and all counts start at 0.
 */
final class NativeCountingModule implements CountingModule {
  private static final String FILE = "counting.so";

  /** Another module of that file, which reads the counts without being counted. */
  private static final String TOTALS = "counting_totals";

  /** In the order of {@code enum count} in C, which says more. */
  private enum Count {
    INITIALIZED,
    CREATED,
    EXECUTED,
    FREED,
    OVERLAPPING,
    AGAIN,
    ABSENT,
    UNMARKED
  }

  private final Violations violations;
  private final ReturnedIds returned;
  private final Path folder;

  /** Unpacks it. */
  NativeCountingModule(Violations violations) {
    this.violations = violations;
    this.returned = new ReturnedIds(violations);
    try {
      folder = Files.createTempDirectory("polyphase-counting");
      try (InputStream bytes = NativeCountingModule.class.getResourceAsStream(FILE)) {
        if (bytes == null) {
          throw new IllegalStateException(FILE + " is not on the class path");
        }
        Files.copy(bytes, file());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the counting module: " + e, e);
    }
  }

  private Path file() {
    return folder.resolve(FILE);
  }

  @Override
  public Map<String, InitFunction> javaModules() {
    return Map.of();
  }

  @Override
  public List<Path> folders() {
    return List.of(folder);
  }

  @Override
  public void returned(long id) {
    returned.add(id);
  }

  @Override
  public Balance balance(Interpreter main) {
    Map<Count, Long> counts = counts(main);
    return new Balance(
        of(counts, Count.INITIALIZED),
        of(counts, Count.CREATED),
        of(counts, Count.EXECUTED),
        returned.distinct(),
        of(counts, Count.FREED));
  }

  @Override
  public void report(Interpreter main, long lost) {
    Map<Count, Long> counts = counts(main);
    judge(Invariant.I1, of(counts, Count.AGAIN), "is executed a second time");
    judge(Invariant.I4, of(counts, Count.OVERLAPPING), "is created during another load of it");
    judge(Invariant.I5, of(counts, Count.UNMARKED), "is executed, and sys.modules has another");
    // Who deletes it between publish and exec makes its importer lose it, too.
    judge(
        Invariant.I5,
        Math.max(0, of(counts, Count.ABSENT) - lost),
        "is executed before it is published");
  }

  private void judge(Invariant invariant, long times, String what) {
    violations.checked(invariant);
    if (times > 0) {
      violations.add(invariant, times, NAME + " " + what + ", " + times + " times");
    }
  }

  private static long of(Map<Count, Long> counts, Count count) {
    return counts.getOrDefault(count, 0L);
  }

  private Map<Count, Long> counts(Interpreter main) {
    ObjectAccess objects = main.objects();
    ModuleSpec spec = main.specOfFile(TOTALS, file().toString());
    PyObject totals = main.create(spec);
    main.exec(spec, totals);
    PyObject function = objects.get(totals, "counts");
    PyObject tuple = objects.call(function);
    Object values = objects.toJava(tuple);
    List.of(tuple, function, totals).forEach(main::release);
    main.collect(); // leaves nothing for the run's counters to see
    return named(values);
  }

  private static Map<Count, Long> named(@Nullable Object values) {
    if (!(values instanceof List<?> list) || list.size() != Count.values().length) {
      throw new IllegalStateException("not the counts of this version: " + values);
    }
    var named = new EnumMap<Count, Long>(Count.class);
    Iterator<?> numbers = list.iterator();
    for (Count count : Count.values()) {
      named.put(count, (Long) numbers.next());
    }
    return named;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
