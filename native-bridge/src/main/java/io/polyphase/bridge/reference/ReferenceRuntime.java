package io.polyphase.bridge.reference;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.bridge.python.UnusablePython;
import java.nio.file.Path;
import java.util.List;

/**
 * CPython in this process: the pinned one, or another from 3.11 on. Its threads are platform
 * threads; signal handlers stay the JVM's.
 *
 * <p>CPython runs until the process ends, and so does its main interpreter: what {@link #close}
 * ends is the use of it from here. A runtime opened later finds the modules that were imported
 * before.
 */
public final class ReferenceRuntime implements ModuleRuntime {
  private final PythonProcess process;
  private final List<Path> extraFolders;
  private final ReferenceInterpreter main;

  private ReferenceRuntime(PythonProcess process, List<Path> extraFolders) {
    this.process = process;
    this.extraFolders = List.copyOf(extraFolders);
    this.main = lookingInFolders(ReferenceInterpreter.main(process));
  }

  /** Starts the pinned CPython, unless this process has done so before. */
  public static ReferenceRuntime open() {
    return open(PythonBuild.pinned(), List.of());
  }

  /**
   * Starts a CPython, unless this process has done so before.
   *
   * @param extraFolders at the end of each interpreter's {@code sys.path}. The main interpreter's
   *     keeps them for the runtimes that are opened later
   * @throws UnusablePython if that build cannot run in this process
   */
  public static ReferenceRuntime open(PythonBuild build, List<Path> extraFolders) {
    return new ReferenceRuntime(PythonProcess.started(build), extraFolders);
  }

  private ReferenceInterpreter lookingInFolders(ReferenceInterpreter interpreter) {
    if (!extraFolders.isEmpty()) {
      ObjectAccess objects = interpreter.objects();
      PyObject sys = interpreter.importModule("sys");
      PyObject path = objects.get(sys, "path");
      PyObject append = objects.get(path, "append");
      for (Path folder : extraFolders) {
        interpreter.release(objects.call(append, folder.toString()));
      }
      List.of(append, path, sys).forEach(interpreter::release);
    }
    return interpreter;
  }

  @Override
  public RuntimeKind kind() {
    return RuntimeKind.REFERENCE;
  }

  @Override
  public Interpreter main() {
    return main;
  }

  @Override
  public Interpreter open(InterpreterConfig config) {
    if (config.isMain()) {
      throw new IllegalArgumentException("there is one main interpreter, and it is open");
    }
    return lookingInFolders(ReferenceInterpreter.open(process, config));
  }

  @Override
  public void close() {
    main.close();
  }
}
