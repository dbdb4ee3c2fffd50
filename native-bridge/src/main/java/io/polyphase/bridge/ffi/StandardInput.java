package io.polyphase.bridge.ffi;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;

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
      long nothing =
          Longs.call(Longs.address("open"), arena.allocateFrom(NOTHING).address(), READ_ONLY);
      int replaced = (int) Longs.call(Longs.address("dup2"), nothing, DESCRIPTOR);
      if (replaced != DESCRIPTOR) {
        throw new IOException(NOTHING + " cannot be opened");
      }
      long _ = Longs.call(Longs.address("close"), nothing);
    } catch (IOException e) {
      taken.close();
      throw e;
    }
    return taken;
  }
}
