package io.polyphase.bridge.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CPython as files: the artifact {@code org.bytedeco:cpython}, unpacked into a cache folder that
 * all processes of the user share.
 */
public final class PythonArtifact {
  private static final Pattern MODULE_NAME = Pattern.compile("\\w+(\\.\\w+)*");
  /*
   * Unpacking
   * ---------
   * What the final name says is complete: the files are unpacked under a temporary name, a marker
   * is written last, and the folder is renamed. A folder without the marker was not made that way
   * and is replaced. Whoever unpacks holds a lock that dies with its process, so a temporary folder
   * that somebody finds while holding the lock is garbage.
   */

  private static final String COORDINATES = "org.bytedeco:cpython:3.13.5-1.5.12:linux-x86_64";
  private static final String VERSION = "3.13.5-1.5.12";
  private static final String ABI = "cpython-313-x86_64-linux-gnu";
  private static final String ENTRIES = "org/bytedeco/cpython/linux-x86_64/";
  private static final String EXECUTABLE = "python3.13";
  private static final String FOLDER = "cpython-" + VERSION + "-linux-x86_64";
  private static final String TEMPORARY = "." + FOLDER + ".unpacking";
  private static final String LOCK = "." + FOLDER + ".lock";
  private static final String MARKER = ".complete";

  private final Path home;

  private PythonArtifact(Path home) {
    this.home = home;
  }

  /**
   * The artifact: that of an installed Polyphase, which lies beside the folder of its jars, or
   * unpacked now unless somebody did so before. The folder is under {@code $POLYPHASE_CACHE}, else
   * {@code $XDG_CACHE_HOME/polyphase}, else {@code ~/.cache/polyphase}.
   *
   * @throws IllegalStateException if the jar is not on the class path
   * @throws UncheckedIOException if the folder cannot be written
   */
  public static PythonArtifact unpacked() {
    Path installed = jar().resolveSibling("..").resolve(FOLDER).normalize();
    return isComplete(installed) ? new PythonArtifact(installed) : unpacked(cache());
  }

  /** What this class is in, a jar or a folder. */
  private static Path jar() {
    try {
      return Path.of(
          PythonArtifact.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** The artifact under another folder. Threads of this process wait here, others for the lock. */
  static synchronized PythonArtifact unpacked(Path cache) {
    Path home = cache.resolve(FOLDER);
    if (!isComplete(home)) {
      URL executable = ClassLoader.getSystemResource(ENTRIES + EXECUTABLE);
      if (executable == null) {
        throw new IllegalStateException(
            "CPython's files are not on the class path: add the jar " + COORDINATES);
      }
      try {
        unpackLocked(cache, home, executable);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot unpack CPython into "
                + home
                + " ("
                + e
                + "): make room there or let POLYPHASE_CACHE name a folder that can be written",
            e);
      }
    }
    return new PythonArtifact(home);
  }

  private static Path cache() {
    String own = System.getenv("POLYPHASE_CACHE");
    if (isSet(own)) {
      return Path.of(own).toAbsolutePath();
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path caches = isSet(xdg) ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
    return caches.resolve("polyphase").toAbsolutePath();
  }

  private static boolean isSet(@Nullable String variable) {
    return variable != null && !variable.isEmpty();
  }

  private static boolean isComplete(Path home) {
    return Files.isRegularFile(home.resolve(MARKER));
  }

  private static void unpackLocked(Path cache, Path home, URL executable) throws IOException {
    Files.createDirectories(cache);
    try (FileChannel channel =
            FileChannel.open(
                cache.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      if (isComplete(home)) {
        return; // the process that had the lock before has done it
      }
      deleteLeftovers(cache);
      Path temporary = Files.createTempDirectory(cache, TEMPORARY);
      try {
        unpack(executable, temporary);
        Files.createFile(temporary.resolve(MARKER));
        delete(home);
        Files.move(temporary, home, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        delete(temporary);
      }
    }
  }

  private static void unpack(URL executable, Path folder) throws IOException {
    URLConnection connection = executable.openConnection();
    if (!(connection instanceof JarURLConnection jarConnection)) {
      throw new IOException(executable + " is not in a jar");
    }
    jarConnection.setUseCaches(false);
    try (JarFile jar = jarConnection.getJarFile()) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().startsWith(ENTRIES) && !entry.isDirectory()) {
          unpack(jar, entry, folder);
        }
      }
    }
    if (!folder.resolve(EXECUTABLE).toFile().setExecutable(true)) {
      throw new IOException(EXECUTABLE + " cannot be made executable");
    }
  }

  private static void unpack(JarFile jar, JarEntry entry, Path folder) throws IOException {
    Path file = folder.resolve(entry.getName().substring(ENTRIES.length())).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException("the jar has an entry outside of its own folder: " + entry);
    }
    Files.createDirectories(file.getParent());
    try (InputStream bytes = jar.getInputStream(entry)) {
      Files.copy(bytes, file);
    }
  }

  private static void deleteLeftovers(Path cache) throws IOException {
    try (var leftovers = Files.newDirectoryStream(cache, TEMPORARY + "*")) {
      for (Path leftover : leftovers) {
        delete(leftover);
      }
    }
  }

  /** Deletes a folder with all that is in it, if it is there. */
  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The folder that is Python's home: it holds {@code lib/python3.13}. */
  public Path home() {
    return home;
  }

  /** Whether the standard library has a module of that name that is written in Python. */
  public boolean hasPythonModule(String name) {
    if (!MODULE_NAME.matcher(name).matches()) {
      return false;
    }
    String path = name.replace('.', '/');
    return Files.exists(library().resolve(path + ".py"))
        || Files.exists(library().resolve(path + "/__init__.py"));
  }

  private Path library() {
    return home.resolve("lib/python3.13");
  }

  /** Where the standard library's extension modules are. */
  public Path extensionDirectory() {
    return library().resolve("lib-dynload");
  }

  /** The names of the standard library's extension modules, sorted. */
  public List<String> extensionModules() {
    try (Stream<Path> files = Files.list(extensionDirectory())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".so"))
          .map(name -> name.substring(0, name.indexOf('.')))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + extensionDirectory(), e);
    }
  }

  /** The shared library that is CPython. */
  public Path libpython() {
    return home.resolve("libpython3.13.so.1.0");
  }

  /** The interpreter as a program. */
  public Path executable() {
    return home.resolve(EXECUTABLE);
  }

  /** The artifact's version: CPython's, then the packaging's. */
  public String version() {
    return VERSION;
  }

  /** CPython's version alone. */
  public String pythonVersion() {
    return VERSION.substring(0, VERSION.indexOf('-'));
  }

  /** What its files of extension modules are named for ({@code SOABI}). */
  public String abi() {
    return ABI;
  }

  /** {@code importlib.machinery.EXTENSION_SUFFIXES}. */
  public List<String> extensionSuffixes() {
    return List.of("." + ABI + ".so", ".abi3.so", ".so");
  }

  /** {@code sys.path} without an environment. */
  public List<Path> path() {
    return List.of(home.resolve("lib/python313.zip"), library(), extensionDirectory());
  }
}
