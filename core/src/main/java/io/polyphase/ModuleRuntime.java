package io.polyphase;

/**
 * Something that imports and deletes extension modules. Tools are written against this interface
 * and take the runtime as a parameter.
 */
public interface ModuleRuntime extends AutoCloseable {

  /** Which one it is. */
  RuntimeKind kind();

  /** The main interpreter, which lives as long as the runtime. */
  Interpreter main();

  /** Opens a sub-interpreter, which the caller closes. */
  Interpreter open(InterpreterConfig config);

  /** Closes the main interpreter. Sub-interpreters must have been closed before. */
  @Override
  void close();
}
