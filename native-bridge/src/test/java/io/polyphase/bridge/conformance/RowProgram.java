package io.polyphase.bridge.conformance;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs rows in this process, group by group: {@code RowProgram RUNTIME NUMBER...}, with the rows'
 * places among all.
 */
public final class RowProgram {
  static final String ROW = "@row ";
  static final String END = "@end";

  private static final Path COPIES = Path.of(System.getProperty("polyphase.conformance.copies"));

  // every line is written at once: what a process printed before it dies must not be lost
  private final PrintStream out = stream(FileDescriptor.out);
  private final PrintStream err = stream(FileDescriptor.err);
  private final ModuleRuntime runtime;

  private RowProgram(ModuleRuntime runtime) {
    this.runtime = runtime;
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Entry point of the child process. */
  public static void main(String[] args) {
    List<Path> folders = List.of(Path.of(System.getProperty("polyphase.conformance.path")));
    ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]), folders);
    var program = new RowProgram(runtime);
    program.run(
        List.of(args).stream().skip(1).map(n -> Rows.all().get(Integer.parseInt(n))).toList());
    runtime.close();
    program.out.println(END);
    Runtime.getRuntime().halt(0); // threads that a row left behind are not waited for
  }

  private void run(List<Row> rows) {
    Interpreter main = runtime.main();
    String group = "";
    Set<String> before = new HashSet<>(main.moduleNames());
    for (Row row : rows) {
      if (!row.group().equals(group)) {
        forgetExtensions(main, before);
        before = new HashSet<>(main.moduleNames());
        group = row.group();
      }
      run(row);
    }
  }

  private void run(Row row) {
    out.println(ROW + row.id());
    err.println(ROW + row.id()); // what the row writes there is told apart by it
    Libraries libraries = Libraries.ofGroup(COPIES, row.group());
    var probe = new Probe(runtime, runtime.main(), libraries, out);
    probe.outcome(
        "row",
        () -> {
          row.body().run(probe);
          return "done";
        });
    probe.release();
  }

  /** Deletes the extension modules that a group left in {@code sys.modules}. */
  private static void forgetExtensions(Interpreter main, Set<String> before) {
    for (String name : main.moduleNames()) {
      if (!before.contains(name) && isExtension(main, name)) {
        main.delete(name);
      }
    }
    main.collect();
  }

  private static boolean isExtension(Interpreter main, String name) {
    PyObject module = main.cached(name);
    if (module == null) {
      return false;
    }
    try {
      PyObject file = main.objects().get(module, "__file__");
      boolean isLibrary = String.valueOf(main.objects().toJava(file)).endsWith(".so");
      main.release(file);
      return isLibrary;
    } catch (ImportException e) {
      return false; // it is no module, or one without a file
    } finally {
      main.release(module);
    }
  }
}
