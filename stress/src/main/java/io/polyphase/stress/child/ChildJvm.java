package io.polyphase.stress.child;

import io.polyphase.bridge.Diagnostics;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.bridge.python.PythonJvm;
import io.polyphase.bridge.python.UnusablePython;
import io.polyphase.choice.CannotRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts a JVM like this one, as a child that keeps a journal. */
final class ChildJvm {
  /** The exit status of a child whose supervisor has gone. */
  static final int ORPHANED = 75;

  /**
   * A system property: more options for the children's JVMs, with spaces between them; a class path
   * among them takes the place of this JVM's.
   */
  private static final String OPTIONS = "polyphase.child.options";

  private ChildJvm() {}

  /**
   * Starts it; its order is in the folder.
   *
   * @param python the CPython that it is to hold; null for the pinned one, or none
   * @param options for the JVM, besides those that all get
   */
  static Process start(ChildFolder folder, @Nullable PythonBuild python, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(command(folder, python).toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC", // starts faster, and the heap is small
            "-XX:-UsePerfData",
            "-Djdk.reflect.useNativeAccessorOnly=true", // too few calls to make code for
            "-XX:ErrorFile=" + folder.crashLog(),
            "-XX:-CreateCoredumpOnCrash",
            "-Djava.io.tmpdir=" + folder.path())); // goes with the folder, however the child ends
    command.addAll(options);
    command.addAll(
        List.of(
            Diagnostics.journalOption(folder.journal()),
            "-cp",
            System.getProperty("java.class.path")));
    String more = System.getProperty(OPTIONS, "");
    if (!more.isBlank()) {
      command.addAll(List.of(more.strip().split("\\s+")));
    }
    command.addAll(List.of(ChildMain.class.getName(), folder.path().toString()));
    return new ProcessBuilder(command)
        .redirectOutput(folder.output().toFile())
        .redirectError(folder.errors().toFile())
        .start();
  }

  private static Path command(ChildFolder folder, @Nullable PythonBuild python) throws IOException {
    try {
      return PythonJvm.command(python, folder.path());
    } catch (UnusablePython e) {
      throw CannotRun.unusablePython(e);
    }
  }
}
