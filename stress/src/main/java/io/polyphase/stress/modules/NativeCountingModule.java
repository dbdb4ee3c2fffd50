package io.polyphase.stress.modules;

import io.polyphase.InitFunction;
import io.polyphase.Interpreter;
import io.polyphase.choice.UnpackedLibrary;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.LifecycleCounts;
import io.polyphase.stress.check.ReturnedIds;
import io.polyphase.stress.check.Violations;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The counting module of the runtimes that load extension modules: {@code polyphase_counting.c}.
 */
public final class NativeCountingModule implements CountingModule {
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
    UNMARKED,
    VANISHED
  }

  private final Violations violations;
  private final ReturnedIds returned;
  private final UnpackedLibrary library = new UnpackedLibrary(NativeCountingModule.class, FILE);

  /** Unpacks it. */
  public NativeCountingModule(Violations violations) {
    this.violations = violations;
    this.returned = new ReturnedIds(violations);
  }

  @Override
  public Map<String, InitFunction> javaModules() {
    return Map.of();
  }

  @Override
  public List<Path> folders() {
    return List.of(library.folder());
  }

  @Override
  public void returned(long id) {
    returned.add(id);
  }

  @Override
  public LifecycleCounts balance(Interpreter main) {
    Map<Count, Long> counts = counts(main);
    return new LifecycleCounts(
        of(counts, Count.INITIALIZED),
        of(counts, Count.CREATED),
        of(counts, Count.EXECUTED),
        of(counts, Count.VANISHED),
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
    return named(NativeFixtures.totals(main, library.file(), TOTALS));
  }

  private static Map<Count, Long> named(List<?> values) {
    if (values.size() != Count.values().length) {
      throw new IllegalStateException("not the counts of this version: " + values);
    }
    var named = new EnumMap<Count, Long>(Count.class);
    Iterator<?> numbers = values.iterator();
    for (Count count : Count.values()) {
      named.put(count, (Long) numbers.next());
    }
    return named;
  }

  @Override
  public void close() {
    library.close();
  }
}
