package io.polyphase.benchmarks;

import io.polyphase.Counters;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.benchmarks.compare.CounterValues;
import io.polyphase.benchmarks.setup.ChosenModule;
import io.polyphase.benchmarks.setup.Json;
import io.polyphase.bridge.Diagnostics;
import io.polyphase.bridge.journal.JournalFile;
import io.polyphase.bridge.journal.JournalRecord;
import io.polyphase.report.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be counted of a module's life and is the same each time: references, objects, blocks and
 * bytes that it holds while it is imported, and that it leaves behind; calls of the C API in each
 * phase, where the runtime serves it.
 *
 * <p>It runs in a process of its own, which prints one JSON object: {@code benchmarks.jar counters
 * RUNTIME MODULE}.
 */
final class ExactCounters {
  private static final int WARM_UP_CYCLES = 120; // CPython's adaptive interpreter settles after 100
  private static final int CYCLES = 8;
  private static final Optional<Path> JOURNAL = Diagnostics.journal();

  private final Interpreter main;
  private final String module;

  /** By counter, the values of the cycles. */
  private final Map<String, Set<Long>> seen = new LinkedHashMap<>();

  private ExactCounters(Interpreter main, String module) {
    this.main = main;
    this.module = module;
  }

  /**
   * Counts, and prints.
   *
   * @param runtime managed, hosted or reference
   * @param nameOrFile as the benchmarks' parameter
   */
  static void print(RuntimeKind runtime, String nameOrFile) {
    var module = new ChosenModule(runtime, nameOrFile);
    try (ModuleRuntime opened = module.open()) {
      module.requireFound(opened.main());
      var counters = new ExactCounters(opened.main(), module.name());
      for (int i = 0; i < WARM_UP_CYCLES; i++) {
        counters.cycle();
      }
      counters.seen.clear();
      for (int i = 0; i < CYCLES; i++) {
        counters.cycle();
      }
      System.out.println(counters.json());
    }
  }

  private void cycle() {
    main.collect();
    Counters before = main.counters();
    ModuleSpec spec = main.findSpec(module).orElseThrow();
    long calls = calls();
    PyObject created = main.create(spec);
    calls = note("C API calls in create", calls);
    main.exec(spec, created);
    calls = note("C API calls in exec", calls);
    main.release(created);
    main.collect();
    note("C API calls when freed", calls);

    PyObject imported = main.importModule(module);
    main.release(imported);
    main.collect();
    note("held", before, main.counters());
    main.delete(module);
    main.collect();
    note("left behind", before, main.counters());
  }

  /** Notes how many calls there were since, and returns how many there are now. */
  private long note(String counter, long callsBefore) {
    long now = calls();
    if (JOURNAL.isPresent()) {
      note(counter, OptionalLong.of(now - callsBefore));
    }
    return now;
  }

  private void note(String when, Counters before, Counters after) {
    note("references " + when, difference(before.references(), after.references()));
    note("objects " + when, difference(before.objects(), after.objects()));
    note("blocks " + when, difference(before.blocks(), after.blocks()));
    note("bytes " + when, difference(before.bytes(), after.bytes()));
  }

  private void note(String counter, OptionalLong value) {
    value.ifPresent(v -> seen.computeIfAbsent(counter, _ -> new TreeSet<>()).add(v));
  }

  private static OptionalLong difference(OptionalLong before, OptionalLong after) {
    return before.isPresent() && after.isPresent()
        ? OptionalLong.of(after.getAsLong() - before.getAsLong())
        : OptionalLong.empty();
  }

  /** As the journal of this process has them, of all its threads. */
  private static long calls() {
    if (JOURNAL.isEmpty()) {
      return 0;
    }
    try {
      return JournalFile.read(JOURNAL.orElseThrow()).threads().stream()
          .mapToLong(JournalRecord::calls)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String json() {
    Map<String, Long> values = new LinkedHashMap<>();
    Map<String, String> varying = new LinkedHashMap<>();
    seen.forEach(
        (counter, all) -> {
          if (all.size() == 1) {
            values.put(counter, all.iterator().next());
          } else {
            varying.put(counter, all.toString());
          }
        });
    return JsonText.of(Json.LINE, new CounterValues(values, varying));
  }
}
