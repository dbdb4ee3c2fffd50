package io.polyphase.bridge.hosted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A static type with one dict for all interpreters, which run at the same time. */
@Tag("hosted")
class SharedTypeTest {
  private static final String FILE =
      Path.of(System.getProperty("polyphase.test.extensions", "target/test-extensions"))
          .resolve("shared_type.so")
          .toString();
  private static final int INTERPRETERS = 4;
  private static final int CYCLES = 300;
  private static final int NAMES = 50;

  @Test
  void staticType_writtenAndReadByFourInterpreters_staysWhole() throws Exception {
    try (HostedRuntime runtime = HostedRuntime.open();
        var pool = Executors.newFixedThreadPool(INTERPRETERS)) {
      List<Future<Integer>> done = new ArrayList<>();
      for (int i = 0; i < INTERPRETERS; i++) {
        done.add(pool.submit(() -> cycles(runtime)));
      }
      for (Future<Integer> each : done) {
        assertEquals(CYCLES, each.get());
      }
      List<String> names = cycle(runtime.main());
      assertEquals(NAMES, names.stream().filter(n -> n.startsWith("value_")).count());
      assertTrue(names.containsAll(List.of("answer", "fixed", "__new__", "__doc__", "last")));
    }
  }

  private static int cycles(HostedRuntime runtime) {
    try (Interpreter interpreter = runtime.open(InterpreterConfig.ISOLATED)) {
      for (int i = 0; i < CYCLES; i++) {
        cycle(interpreter);
      }
      return CYCLES;
    }
  }

  /** Loads the module, uses its type and deletes it; the names in the type. */
  private static List<String> cycle(Interpreter interpreter) {
    ObjectAccess objects = interpreter.objects();
    List<PyObject> handles = new ArrayList<>();
    PyObject module = interpreter.load(interpreter.specOfFile("shared_type", FILE));
    handles.add(module);
    PyObject type = keep(handles, objects.get(module, "Type"));
    PyObject instance = keep(handles, objects.call(type));
    for (String method : List.of("answer", "fixed")) {
      PyObject bound = keep(handles, objects.get(instance, method));
      assertEquals(42L, objects.toJava(keep(handles, objects.call(bound))));
    }
    PyObject last = keep(handles, objects.get(type, "last"));
    assertTrue(objects.repr(last).startsWith("['value_"));
    List<String> names = objects.names(type);
    handles.forEach(interpreter::release);
    interpreter.delete("shared_type");
    interpreter.collect();
    return names;
  }

  private static PyObject keep(List<PyObject> handles, PyObject object) {
    handles.add(object);
    return object;
  }
}
