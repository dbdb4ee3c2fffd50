package io.polyphase.bridge.python;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.ffi.NativeMemory;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A libpython without an executable, run as a program in a JVM. */
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
    String home = arguments[1];
    List<String> argv = new ArrayList<>(List.of(arguments).subList(2, arguments.length));
    argv.addFirst("");
    int status =
        InitConfig.isKnownTo(name -> CLibrary.dlsym(handle, name))
            ? configured(handle, home, argv)
            : bytesMain(handle, home, argv);
    Runtime.getRuntime().halt(status);
  }

  private static int configured(long handle, String home, List<String> argv) {
    try (var config = new InitConfig(name -> symbol(handle, name))) {
      config.set("parse_argv", true);
      config.set("argv", argv);
      if (!home.isEmpty()) {
        config.set("home", home);
      }
      config.initialize();
    } catch (UnusablePython e) {
      fail(e.why());
    }
    return (int) NativeCalls.call(symbol(handle, "Py_RunMain"));
  }

  private static int bytesMain(long handle, String home, List<String> argv) {
    if (!home.isEmpty()) {
      long _ = NativeCalls.call(symbol(handle, "Py_SetPythonHome"), WideString.of(home));
    }
    long words = CLibrary.calloc((argv.size() + 1L) * Long.BYTES);
    for (int i = 0; i < argv.size(); i++) {
      NativeMemory.putLong(words + (long) i * Long.BYTES, bytes(argv.get(i)));
    }
    return (int) NativeCalls.call(symbol(handle, "Py_BytesMain"), argv.size(), words);
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
