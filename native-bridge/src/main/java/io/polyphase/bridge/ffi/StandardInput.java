package io.polyphase.bridge.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;

/** File descriptor 0 of this process. */
public final class StandardInput {
  private static final String THIS = "/proc/self/fd/0";
  private static final String NOTHING = "/dev/null";
  private static final int DESCRIPTOR = 0;
  private static final int READ_ONLY = 0; // O_RDONLY

  private StandardInput() {}

  /**
   * Takes it away from the code that runs here: who reads it from now on finds its end at once, and
   * who closes it closes nothing of ours.
   *
   * @return what it was
   */
  public static InputStream take() throws IOException {
    var taken = new FileInputStream(THIS);
    try (Arena arena = Arena.ofConfined()) {
      int nothing =
          (int)
              function("open", ADDRESS, JAVA_INT)
                  .invokeExact(arena.allocateFrom(NOTHING), READ_ONLY);
      int replaced = (int) function("dup2", JAVA_INT, JAVA_INT).invokeExact(nothing, DESCRIPTOR);
      if (replaced != DESCRIPTOR) {
        throw new IOException(NOTHING + " cannot be opened");
      }
      int _ = (int) function("close", JAVA_INT).invokeExact(nothing);
    } catch (IOException e) {
      taken.close();
      throw e;
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
    return taken;
  }

  private static MethodHandle function(String name, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
  }
}
