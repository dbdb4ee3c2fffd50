package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeakCounterTest {
  @ParameterizedTest
  @CsvSource({
    "OBJECTS, 1 1 1, true, false",
    "OBJECTS, 1 0 1, false, true", // something was freed once, perhaps
    "OBJECTS, 0 0 1, false, false",
    "OBJECTS, 2 -3 1, false, false",
    "DESCRIPTORS, 1 1 1, true, false",
    "DESCRIPTORS, 0 1 0, true, true", // the process has opened one, perhaps
    "DESCRIPTORS, 0 1 -1, true, true",
    "DESCRIPTORS, -1 0 0, true, true",
    "THREADS, 0 0 0, false, false"
  })
  void isLeak_isDoubtful(LeakCounter counter, String deltas, boolean leak, boolean doubtful) {
    List<Long> all = Arrays.stream(deltas.split(" ", -1)).map(Long::valueOf).toList();

    assertEquals(leak, counter.isLeak(all));
    assertEquals(doubtful, counter.isDoubtful(all));
  }
}
