package io.polyphase.bridge.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** The extension that carries out rows: {@code caller.c} and what is generated for it. */
final class CallerLibrary {
  private CallerLibrary() {}

  /** Makes the extension in a folder. */
  static Path build(Path folder, List<Prototype> functions)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path source = Files.writeString(folder.resolve("caller.c"), source(functions));
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

  private static String source(List<Prototype> functions) throws IOException {
    try (InputStream in = CallerLibrary.class.getResourceAsStream("caller.c")) {
      String fixed = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return functions.stream()
          .map(CallerLibrary::lines)
          .collect(Collectors.joining("", fixed, table(functions)));
    }
  }

  private static String lines(Prototype function) {
    return function.declaration() + "\n" + function.thunk() + "\n";
  }

  private static String table(List<Prototype> functions) {
    return functions.stream()
        .map(
            f ->
                String.format(
                    Locale.ROOT, "    {\"%s\", \"%s\", call_%1$s},%n", f.name(), f.letters()))
        .collect(
            Collectors.joining(
                "", "static const Function FUNCTIONS[] = {\n", "    {NULL, NULL, NULL}};\n"));
  }
}
