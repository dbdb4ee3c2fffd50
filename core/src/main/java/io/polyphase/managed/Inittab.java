package io.polyphase.managed;

import io.polyphase.InitFunction;
import java.util.Map;

/** The modules that the runtime brings with it ({@code PyImport_Inittab}). */
final class Inittab {
  static final Map<String, InitFunction> DEFAULT =
      Map.of(
          "_testmultiphase", TestMultiPhaseModule.init(),
          "_testsinglephase", TestSinglePhaseModule.withSavedDict(),
          "_testsinglephase_with_reinit", TestSinglePhaseModule.withReinit(),
          "array", ArrayModule.init(),
          "math", MathModule.init(),
          "_heapq", HeapqModule.init(),
          "_bisect", BisectModule.init());

  private Inittab() {}
}
