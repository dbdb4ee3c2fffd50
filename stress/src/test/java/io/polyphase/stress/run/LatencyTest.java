package io.polyphase.stress.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.report.JsonText;
import io.polyphase.report.SafeText;
import io.polyphase.stress.child.Json;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyTest {
  @Test
  void longHistogram_comesBackWhole() {
    var random = new SplittableRandom(7);
    var nanos = new Histogram(3);
    for (int i = 0; i < 200_000; i++) {
      nanos.recordValue(random.nextLong(1, 1L << random.nextInt(1, 33)));
    }

    String json = JsonText.of(Json.LINE, ReportJson.Latency.of(nanos));
    Histogram read = Json.LINE.fromJson(json, ReportJson.Latency.class).histogram();

    assertTrue(json.length() > SafeText.LONGEST, "too short to be cut");
    assertEquals(nanos, read);
  }
}
