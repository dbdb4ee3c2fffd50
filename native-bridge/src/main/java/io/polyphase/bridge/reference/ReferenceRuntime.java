package io.polyphase.bridge.reference;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;

/**
 * CPython 3.13.5 in this process. Its threads are platform threads; signal handlers stay the JVM's.
 *
 * <p>CPython runs until the process ends, and so does its main interpreter: what {@link #close}
 * ends is the use of it from here. A runtime opened later finds the modules that were imported before.
 */
public final class ReferenceRuntime implements ModuleRuntime {
  private final PythonProcess process;
  private final ReferenceInterpreter main;

  private ReferenceRuntime(PythonProcess process) {
    this.process = process;
    this.main = ReferenceInterpreter.main(process);
  }

  /** Starts CPython, unless this process has done so before. */
  public static ReferenceRuntime open() {
    return new ReferenceRuntime(PythonProcess.started());
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
    return ReferenceInterpreter.open(process, config);
  }

  @Override
  public void close() {
    main.close();
  }
}
