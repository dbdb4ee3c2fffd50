package io.polyphase.bridge.fingerprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.PyObject;
import io.polyphase.managed.ManagedRuntime;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FingerprintTest {
  private static final Fact PI = new Fact("pi", "float 3.14");
  private static final Fact TAU = new Fact("tau", "float 6.28");

  private static Fingerprint of(Fact... facts) {
    return new Fingerprint(List.of(facts));
  }

  private static Fingerprint ofModule(String name) {
    try (ModuleRuntime runtime = ManagedRuntime.open()) {
      Interpreter interpreter = runtime.main();
      PyObject module = interpreter.importModule(name);
      Fingerprint fingerprint = Fingerprint.of(interpreter, module);
      interpreter.release(module);
      return fingerprint;
    }
  }

  @Test
  void of_module_hasValuesFunctionsAndTypesInOrder() {
    List<String> math = ofModule("math").lines();
    assertTrue(math.contains("pi\tfloat 3.141592653589793"), math::toString);
    assertTrue(math.contains("sqrt.__name__\tstr \"sqrt\""), math::toString);
    List<String> array = ofModule("array").lines();
    assertTrue(array.contains("array is\tArrayType"), array::toString);
    assertTrue(array.contains("ArrayType.__dict__.append\tmethod_descriptor"), array::toString);
  }

  @Test
  void of_moduleTwice_isTheSame() {
    assertEquals(List.of(), ofModule("array").differences(ofModule("array")));
  }

  @Test
  void of_module_leavesNothingBehind() {
    try (ModuleRuntime runtime = ManagedRuntime.open()) {
      Interpreter interpreter = runtime.main();
      PyObject module = interpreter.importModule("array");
      var before = interpreter.counters();
      Fingerprint.of(interpreter, module);
      assertEquals(before, interpreter.counters());
      interpreter.release(module);
    }
  }

  @Test
  void parse_lines_isTheSameAgain() {
    Fingerprint fingerprint = ofModule("_testmultiphase");
    assertEquals(fingerprint, Fingerprint.parse(fingerprint.lines()));
    assertThrows(IllegalArgumentException.class, () -> Fingerprint.parse(List.of("no tab")));
  }

  @Test
  void differences_ofOtherFacts_areThose() {
    assertEquals(
        List.of(new Difference("tau", "float 6.28", null)), of(PI, TAU).differences(of(PI)));
    assertEquals(List.of(new Difference("pi", null, "float 3.14")), of().differences(of(PI)));
    assertEquals(
        List.of(new Difference("pi", "float 3.14", "float 3")),
        of(PI).differences(of(new Fact("pi", "float 3"))));
  }

  @Test
  void differences_ofAnotherOrder_isTheFirstThatIsElsewhere() {
    assertEquals(
        List.of(new Difference(Fingerprint.ORDER, "pi", "tau")),
        of(PI, TAU).differences(of(TAU, PI)));
  }

  @Test
  void values_inOneLine_areEscaped() {
    assertEquals("\"a\\n\\t\\\"\\\\\\u0000\\ud800é\"", Values.text("a\n\t\"\\\0\ud800é"));
    assertEquals("0x00ff", Values.text(new byte[] {0, -1}));
    assertEquals("None", Values.text(null));
  }

  @Test
  void flags_thatAreBookkeeping_areLeftOut() {
    long ready = 1L << 12;
    assertEquals("HEAPTYPE BASETYPE", TypeFlag.names(ready | 1L << 10 | 1L << 9));
  }
}
