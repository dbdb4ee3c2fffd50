package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.stress.modules.Fixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The fixtures of {@code gated_fixtures.c} in a folder of modules, and the gates in their exec
 * phases: who executes a fixture whose gate is closed waits there, without the GIL.
 */
@SuppressWarnings("restricted") // a test talks to its own library
final class Gates {
  private static final String LIBRARY = "gated_fixtures.so";

  private final MethodHandle close;
  private final MethodHandle await;
  private final MethodHandle open;

  /** The gates of the fixtures that were laid into a folder, while a runtime is open. */
  Gates(Path folder) {
    SymbolLookup symbols = SymbolLookup.libraryLookup(folder.resolve(LIBRARY), Arena.global());
    close = function(symbols, "gate_close", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
    await =
        function(
            symbols,
            "gate_await",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    open = function(symbols, "gate_open", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
  }

  /** Lays the fixtures into a folder: all of one file, so that it is loaded once. */
  static void layInto(Path folder) {
    try {
      Files.copy(
          Path.of(System.getProperty("polyphase.test.extensions"), LIBRARY),
          folder.resolve(LIBRARY));
      for (Fixture fixture : Fixture.values()) {
        Files.createSymbolicLink(folder.resolve(fixture.moduleName() + ".so"), Path.of(LIBRARY));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MethodHandle function(
      SymbolLookup symbols, String name, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().downcallHandle(symbols.find(name).orElseThrow(), descriptor);
  }

  /** The next who executes the fixture has to wait. */
  void close(Fixture fixture) {
    call(close, fixture);
  }

  /** Returns when somebody waits there. */
  void await(Fixture fixture) {
    assertEquals(1, call(await, fixture), () -> "nobody has come to execute " + fixture);
  }

  /** Lets who waits there go on. */
  void open(Fixture fixture) {
    call(open, fixture);
  }

  @SuppressWarnings("EnumOrdinal") // the number of its gate, in the order that C has them as well
  private static Object call(MethodHandle function, Fixture fixture) {
    try {
      return function.invoke(fixture.ordinal());
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }
}
