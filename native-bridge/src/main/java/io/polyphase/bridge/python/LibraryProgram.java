package io.polyphase.bridge.python;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.ffi.NativeMemory;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A libpython without an executable, run as a program: {@code Py_BytesMain} in a JVM. */
final class LibraryProgram {
  private static final Pattern FILE_NAME = Pattern.compile("libpython(\\d+\\.\\d+).*");

  private LibraryProgram() {}

  /** What to run; Python's arguments follow. */
  static List<String> command(Path library, @Nullable Path home) {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=/dev/null",
        "-cp",
        classPath(),
        LibraryProgram.class.getName(),
        library.toString(),
        home == null ? "" : home.toString());
  }

  private static String classPath() {
    return String.join(
        File.pathSeparator,
        Stream.of("java.class.path", "jdk.module.path")
            .map(property -> System.getProperty(property, ""))
            .filter(path -> !path.isEmpty())
            .toList());
  }

  /** The nearest folder above a library that has the library in Python which goes with it. */
  static @Nullable Path home(Path library) {
    Matcher name = FILE_NAME.matcher(String.valueOf(library.getFileName()));
    if (!name.matches()) {
      return null;
    }
    String landmark = "lib/python" + name.group(1) + "/os.py";
    for (Path folder = library.getParent(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(landmark))) {
        return folder;
      }
    }
    return null;
  }

  /**
   * Runs it.
   *
   * @param arguments library, home or nothing, and Python's
   */
  public static void main(String... arguments) {
    long handle = CLibrary.dlopen(arguments[0], CLibrary.RTLD_NOW | CLibrary.RTLD_GLOBAL);
    if (handle == 0) {
      fail(CLibrary.dlerror());
    }
    if (!arguments[1].isEmpty()) {
      long _ = NativeCalls.call(symbol(handle, "Py_SetPythonHome"), WideString.of(arguments[1]));
    }
    long argv = CLibrary.calloc((arguments.length + 1L) * Long.BYTES);
    NativeMemory.putLong(argv, bytes(""));
    for (int i = 2; i < arguments.length; i++) {
      NativeMemory.putLong(argv + (i - 1L) * Long.BYTES, bytes(arguments[i]));
    }
    long status = NativeCalls.call(symbol(handle, "Py_BytesMain"), arguments.length - 1, argv);
    Runtime.getRuntime().halt((int) status);
  }

  private static long symbol(long handle, String name) {
    long address = CLibrary.dlsym(handle, name);
    if (address == 0) {
      fail("it exports no " + name);
    }
    return address;
  }

  private static void fail(@Nullable String why) {
    System.err.println(why);
    Runtime.getRuntime().halt(1);
  }

  private static long bytes(String text) {
    byte[] bytes = (text + '\0').getBytes(StandardCharsets.UTF_8);
    long address = CLibrary.malloc(bytes.length);
    NativeMemory.put(bytes, address);
    return address;
  }
}
