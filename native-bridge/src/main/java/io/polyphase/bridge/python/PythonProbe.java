package io.polyphase.bridge.python;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks an executable what it is, once. It is foreign: it may be no Python, hang, or print without
 * an end.
 */
final class PythonProbe {
  private static final String SOURCE = "probe.py";
  private static final String OURS = "polyphase";
  private static final String FOUND = "polyphase finds ";

  private static final String FIND =
      """
      import importlib.util, sys
      for name in sys.argv[1:]:
          if importlib.util.find_spec(name):
              print("polyphase finds", name)
      """;

  private static final String CPYTHON = "cpython";
  private static final int POINTER_BITS = 64;

  /** Enough for a first start on a cold or busy machine. */
  private static final int SECONDS = 60;

  private static final int MOST_BYTES = 1 << 20;
  private static final int BUFFER = 8192;
  private static final int LONGEST_QUOTE = 200;

  /** What an answer has, in its order. */
  private enum Field {
    OURS,
    IMPLEMENTATION,
    VERSION,
    FULL_VERSION,
    DEBUG,
    FREE_THREADED,
    BITS,
    EXECUTABLE,
    BASE_PREFIX,
    ABI,
    SUFFIXES,
    LIBRARY_FOLDER,
    MULTIARCH,
    LIBRARY_NAME,
    LINK_NAME,
    PATH
  }

  private final String asked;
  private final List<String> command;
  private final int seconds;

  private PythonProbe(String asked, List<String> command, int seconds) {
    this.asked = asked;
    this.command = command;
    this.seconds = seconds;
  }

  static PythonBuild ofExecutable(Path executable) throws InterruptedException {
    return ofExecutable(executable, SECONDS);
  }

  /**
   * The same.
   *
   * @param seconds how long it may take to answer
   */
  static PythonBuild ofExecutable(Path executable, int seconds) throws InterruptedException {
    var probe = new PythonProbe(executable.toString(), List.of(executable.toString()), seconds);
    if (!Files.exists(executable)) {
      throw probe.unusable("there is no such file");
    }
    if (Files.isDirectory(executable)) {
      throw probe.unusable("it is a folder; give the executable, as in bin/python");
    }
    if (!Files.isExecutable(executable)) {
      throw probe.unusable("it is not executable");
    }
    return probe.build(null, null);
  }

  static PythonBuild ofLibrary(Path library) throws InterruptedException {
    if (!Files.isRegularFile(library)) {
      throw new UnusablePython(library + ": there is no such file");
    }
    Path home = LibraryProgram.home(library);
    List<String> command = LibraryProgram.command(library, home);
    return new PythonProbe(library.toString(), command, SECONDS).build(library, home);
  }

  static List<String> found(PythonBuild build, List<String> modules) throws InterruptedException {
    String library = build.library();
    String home = build.home();
    List<String> command =
        build.executable().isEmpty() && library != null
            ? LibraryProgram.command(Path.of(library), home == null ? null : Path.of(home))
            : List.of(build.executable());
    var probe = new PythonProbe(build.exporter(), command, SECONDS);
    Answer answer = probe.answer(FIND, modules);
    if (answer.status() != 0) {
      throw probe.unusable("asked for modules, " + quoted(answer));
    }
    List<String> lines = answer.out().lines().toList();
    return modules.stream().filter(module -> lines.contains(FOUND + module)).toList();
  }

  private UnusablePython unusable(String why) {
    return new UnusablePython(asked + ": " + why);
  }

  private record Answer(String out, String err, int status) {}

  private Answer answer(String source, List<String> arguments) throws InterruptedException {
    List<String> all = new ArrayList<>(command);
    Collections.addAll(all, "-I", "-c", source);
    all.addAll(arguments);
    Process process;
    try {
      process = new ProcessBuilder(all).redirectInput(new File("/dev/null")).start();
    } catch (IOException e) {
      throw new UnusablePython(asked + ": it cannot be run: " + e.getMessage(), e);
    }
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      var out = new Output(process.getInputStream());
      var err = new Output(process.getErrorStream());
      String printed = text(out.until(end));
      String said = text(err.until(end));
      if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw unusable("it does not answer within " + seconds + " s");
      }
      return new Answer(printed, said, process.exitValue());
    } catch (ExecutionException e) {
      throw new UnusablePython(asked + ": its answer cannot be read: " + e.getCause(), e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** What a process prints: to the end, or as much as an answer can be. */
  private static final class Output {
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final FutureTask<Integer> reading;

    Output(InputStream stream) {
      reading = new FutureTask<>(() -> readFrom(stream));
      Thread.ofVirtual().start(reading);
    }

    private int readFrom(InputStream stream) throws IOException {
      try (stream) { // what closes the pipe ends the writer
        byte[] some = new byte[BUFFER];
        for (int n = 0; n >= 0 && read.size() < MOST_BYTES; n = stream.read(some)) {
          read.write(some, 0, n);
        }
        return read.size();
      }
    }

    /** Waits for the end no longer: a process of its own may keep the pipe open behind it. */
    byte[] until(long end) throws InterruptedException, ExecutionException {
      try {
        int _ = reading.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException _) {
        // the caller looks whether the process is still there
      }
      return read.toByteArray();
    }
  }

  private static String source() {
    try (InputStream source = PythonProbe.class.getResourceAsStream(SOURCE)) {
      return new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> fields(Answer answer) {
    List<String> fields = List.of(answer.out().split("\0", -1));
    // what site or sitecustomize print comes first
    int start = indexOfOurs(fields);
    if (answer.status() != 0 || start < 0) {
      throw unusable("it is no Python that answers: " + quoted(answer));
    }
    List<String> ours = fields.subList(start, fields.size() - 1);
    if (ours.size() != Field.values().length) {
      throw unusable("it is no Python that answers: " + quoted(answer));
    }
    return ours;
  }

  private static int indexOfOurs(List<String> fields) {
    int start = fields.size() - 1 - Field.values().length;
    return start >= 0 && fields.get(start).endsWith(OURS) ? start : -1;
  }

  private static String quoted(Answer answer) {
    String said = answer.err().strip();
    String words = said.isEmpty() ? answer.out().strip() : said.substring(lastLine(said));
    String cut = words.length() > LONGEST_QUOTE ? words.substring(0, LONGEST_QUOTE) + "..." : words;
    return (cut.isEmpty() ? "it prints nothing" : "it says \"" + cut.replace('\n', ' ') + "\"")
        + " and ends with status "
        + answer.status();
  }

  private static int lastLine(String text) {
    return text.lastIndexOf('\n') + 1;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @SuppressWarnings("EnumOrdinal") // the order is that of the answer
  private static String get(List<String> fields, Field field) {
    return fields.get(field.ordinal());
  }

  /** Asks; what is known of a library's place already is not asked. */
  private PythonBuild build(@Nullable Path library, @Nullable Path home)
      throws InterruptedException {
    List<String> fields = fields(answer(source(), List.of()));
    String implementation = get(fields, Field.IMPLEMENTATION);
    if (!implementation.equals(CPYTHON)) {
      throw unusable("it is " + implementation + ", not CPython");
    }
    PythonVersion version = version(get(fields, Field.VERSION));
    if (version.compareTo(PythonVersion.OLDEST) < 0) {
      throw unusable(
          "it is CPython "
              + version
              + "; "
              + PythonVersion.OLDEST
              + " is the oldest that can be driven");
    }
    if (Integer.parseInt(get(fields, Field.BITS)) != POINTER_BITS) {
      throw unusable("it is a build of " + get(fields, Field.BITS) + " bits");
    }
    return new PythonBuild(
        version,
        get(fields, Field.FULL_VERSION),
        get(fields, Field.DEBUG).equals("1"),
        get(fields, Field.FREE_THREADED).equals("1"),
        get(fields, Field.ABI),
        entries(get(fields, Field.SUFFIXES)),
        library == null ? get(fields, Field.EXECUTABLE) : "", // which PATH finds is another Python
        home == null ? null : home.toString(),
        library == null ? library(fields) : library.toString(),
        true,
        entries(get(fields, Field.PATH)));
  }

  private PythonVersion version(String text) {
    try {
      return PythonVersion.of(text);
    } catch (IllegalArgumentException e) {
      throw new UnusablePython(asked + ": it says to be of version " + text, e);
    }
  }

  private static List<String> entries(String joined) {
    return Stream.of(joined.split(File.pathSeparator)).filter(each -> !each.isEmpty()).toList();
  }

  /** Null if libpython is a part of the executable. */
  private static @Nullable String library(List<String> fields) {
    List<String> names =
        Stream.of(get(fields, Field.LIBRARY_NAME), get(fields, Field.LINK_NAME))
            .filter(name -> name.contains(".so"))
            .toList();
    return folders(fields)
        .filter(Path::isAbsolute) // what a name alone finds is whatever lies about
        .flatMap(folder -> names.stream().map(folder::resolve))
        .filter(Files::isRegularFile)
        .map(Path::toString)
        .findFirst()
        .orElse(null);
  }

  /** Where the build installs libpython; then where it is if the whole was moved. */
  private static Stream<Path> folders(List<String> fields) {
    Path installed = path(get(fields, Field.LIBRARY_FOLDER));
    Path prefix = path(get(fields, Field.BASE_PREFIX));
    return Stream.of(
        installed.resolve(get(fields, Field.MULTIARCH)), installed, prefix.resolve("lib"), prefix);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException _) { // no file of that name can be opened
      return Path.of("");
    }
  }
}
