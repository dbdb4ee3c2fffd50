package io.polyphase.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.managed.ManagedRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flight recording shows a module's life. */
final class RecordingTest {
  @TempDir private Path folder;

  private List<RecordedEvent> recorded(Runnable life) throws Exception {
    Path file = folder.resolve("life.jfr");
    try (var recording = new Recording()) {
      recording.start();
      life.run();
      recording.dump(file);
    }
    List<RecordedEvent> events = new ArrayList<>(RecordingFile.readAllEvents(file));
    events.removeIf(event -> !event.getEventType().getName().startsWith("io.polyphase."));
    events.sort(Comparator.comparing(RecordedEvent::getStartTime));
    return events;
  }

  @Test
  void recording_ofAModulesLife_hasEveryStepInOrder() throws Exception {
    try (ModuleRuntime runtime = ManagedRuntime.open()) {
      Interpreter main = runtime.main();

      List<RecordedEvent> events =
          recorded(
              () -> {
                main.release(main.importModule("array"));
                main.delete("array");
                main.collect();
              });

      assertEquals(
          List.of("Import array", "Create array", "Exec array", "Delete array", "Collect "),
          events.stream()
              .filter(event -> !event.getString("module").startsWith("collections"))
              .map(
                  event ->
                      event.getEventType().getName().substring("io.polyphase.".length())
                          + " "
                          + event.getString("module"))
              .toList());
      RecordedEvent all = events.getFirst();
      for (RecordedEvent part : events.subList(1, 3)) {
        assertFalse(part.getEndTime().isAfter(all.getEndTime()), "create and exec are inside");
      }
    }
  }
}
