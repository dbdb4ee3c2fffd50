package io.polyphase.bridge.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The extension that carries out rows: {@code caller.c} and what is generated for it. */
final class CallerLibrary {
  private CallerLibrary() {}

  /** Makes the extension in a folder. */
  static Path build(Path folder, RowTable rows) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path source = Files.writeString(folder.resolve("caller.c"), source(rows));
    Path library = folder.resolve("caller.so");
    Path log = folder.resolve("cc.log");
    // The unchecked conversions, from what is const for one, are what it is for.
    Process compiler =
        new ProcessBuilder(
                "cc",
                "-w",
                "-O0",
                "-g",
                "-shared",
                "-fPIC",
                "-I" + Headers.folder(),
                "-o",
                library.toString(),
                source.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (compiler.waitFor() != 0) {
      throw new IllegalStateException("cc failed:\n" + Files.readString(log));
    }
    return library;
  }

  private static String source(RowTable rows) throws IOException {
    try (InputStream in = CallerLibrary.class.getResourceAsStream("caller.c")) {
      String fixed = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      String functions =
          rows.functions().stream().map(CallerLibrary::lines).collect(Collectors.joining());
      String variadic = numbered(rows.variadic(), VariadicCall::thunk);
      return fixed + functions + variadic + table(rows);
    }
  }

  private static String lines(Prototype function) {
    return function.declaration() + "\n" + function.thunk() + "\n";
  }

  private static String table(RowTable rows) {
    String functions =
        rows.functions().stream()
            .map(
                f ->
                    String.format(
                        Locale.ROOT, "    {\"%s\", \"%s\", call_%1$s},%n", f.name(), f.letters()))
            .collect(Collectors.joining());
    return "static const Function FUNCTIONS[] = {\n"
        + functions
        + numbered(rows.variadic(), VariadicCall::entry)
        + "    {NULL, NULL, NULL}};\n";
  }

  /** The line of each call, which is told its place in the list. */
  private static String numbered(
      List<VariadicCall> calls, BiFunction<VariadicCall, Integer, String> line) {
    return IntStream.range(0, calls.size())
        .mapToObj(i -> line.apply(calls.get(i), i))
        .collect(Collectors.joining());
  }
}
