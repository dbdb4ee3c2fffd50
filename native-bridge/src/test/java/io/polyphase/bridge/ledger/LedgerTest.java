package io.polyphase.bridge.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.Interpreter;
import io.polyphase.bridge.code.Sites;
import io.polyphase.bridge.hosted.HostedRuntime;
import io.polyphase.bridge.interpreter.Heap;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.objects.HeapObjects;
import io.polyphase.ledger.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The heap remembers which instruction asked for an object. */
@Tag("hosted")
class LedgerTest {

  @Test
  void leakedObject_isBookedOnTheInstructionOfTheExtension() {
    try (HostedRuntime runtime = HostedRuntime.open()) {
      Interpreter interpreter = runtime.main();
      String file = Path.of(System.getProperty("polyphase.test.extensions"), "life.so").toString();
      var spec = interpreter.specOfFile("life_leak", file);
      loadAndDelete(interpreter, spec); // what stays after the first time is the host's own
      Set<Long> before = new HashSet<>(alive(interpreter));
      loadAndDelete(interpreter, spec);

      List<Long> leaked = new ArrayList<>(alive(interpreter));
      leaked.removeAll(before);

      assertEquals(1, leaked.size());
      long object = leaked.getFirst();
      assertEquals(BuiltinTypes.PyList_Type, Refs.type(object));
      Site site = Sites.of(Heap.siteOf(object, Memory.preSize(Refs.type(object))));
      assertEquals("life.so", site.file());
      assertTrue(site.offset() > 0, site::toString);
    }
  }

  private static void loadAndDelete(Interpreter interpreter, io.polyphase.ModuleSpec spec) {
    interpreter.release(interpreter.load(spec));
    interpreter.delete(spec.name());
    interpreter.collect();
  }

  private static List<Long> alive(Interpreter interpreter) {
    return HeapObjects.of(interpreter);
  }
}
