package io.polyphase.stress.leaks;

import io.polyphase.Counters;
import io.polyphase.Interpreter;
import io.polyphase.ledger.Ledger;
import io.polyphase.stress.figures.ProcessFigures;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The counters at one moment; those that the runtime does not have are missing. */
record Reading(Map<LeakCounter, Long> values) {

  static Reading of(Interpreter interpreter) {
    Map<LeakCounter, Long> values = new EnumMap<>(LeakCounter.class);
    Counters counters = interpreter.counters();
    put(values, LeakCounter.REFERENCES, counters.references());
    put(values, LeakCounter.OBJECTS, counters.objects());
    put(values, LeakCounter.BLOCKS, counters.blocks());
    interpreter
        .ledger()
        .map(Ledger::uncountedBlocks)
        .ifPresent(blocks -> put(values, LeakCounter.MALLOC, blocks));
    values.put(LeakCounter.DESCRIPTORS, ProcessFigures.openFiles());
    values.put(LeakCounter.THREADS, ProcessFigures.threadsNamed(LeakHunter.THREAD));
    return new Reading(values);
  }

  private static void put(Map<LeakCounter, Long> values, LeakCounter counter, OptionalLong value) {
    value.ifPresent(v -> values.put(counter, v));
  }

  /** The change since an earlier reading that has the counter. */
  long since(Reading earlier, LeakCounter counter) {
    return values.getOrDefault(counter, 0L) - earlier.values.getOrDefault(counter, 0L);
  }

  /** The changes from each reading to the next, of the counters that the runtime has. */
  static List<CounterDeltas> deltas(List<Reading> readings) {
    List<CounterDeltas> all = new ArrayList<>();
    for (LeakCounter counter : LeakCounter.values()) {
      if (readings.getFirst().values().containsKey(counter)) {
        List<Long> deltas = new ArrayList<>();
        for (int i = 1; i < readings.size(); i++) {
          deltas.add(readings.get(i).since(readings.get(i - 1), counter));
        }
        all.add(new CounterDeltas(counter, deltas));
      }
    }
    return all;
  }
}
