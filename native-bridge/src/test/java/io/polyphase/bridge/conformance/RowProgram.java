package io.polyphase.bridge.conformance;

import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs the rows of one process: {@code RowProgram RUNTIME PROCESS}. */
public final class RowProgram {
  static final String ROW = "@row ";
  static final String END = "@end";

  private RowProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    // every line is written at once: what a process printed before it dies must not be lost
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    List<Path> folders = List.of(Path.of(System.getProperty("polyphase.conformance.path")));
    ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]), folders);
    for (Row row : Rows.ofProcess(args[1])) {
      out.println(ROW + row.id());
      var probe = new Probe(runtime, runtime.main(), out);
      probe.outcome(
          "row",
          () -> {
            row.body().run(probe);
            return "done";
          });
      probe.release();
    }
    runtime.close();
    out.println(END);
    Runtime.getRuntime().halt(0); // threads that a row left behind are not waited for
  }
}
