package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.InterpreterState;

/** pylifecycle.h, pythonrun.h: whether there is a Python, and what is to be done at its end. */
final class InitApi {
  private InitApi() {}

  @Fails(0)
  static int Py_IsInitialized() {
    return InterpreterState.main() == null ? 0 : 1;
  }

  /** Extensions run in an initialised Python only, where this does nothing. */
  static void Py_Initialize() {}

  static void Py_InitializeEx(int handleSignals) {}

  /** 0, or −1 if there are 32 of them already. */
  static int Py_AtExit(long function) {
    return InterpreterState.addExitFunction(function) ? 0 : -1;
  }

  @Fails(0)
  static int _Py_IsInterpreterFinalizing(long interpreter) {
    return InterpreterState.isFinalizing()
            && InterpreterState.at(interpreter) == InterpreterState.main()
        ? 1
        : 0;
  }

  @Fails(0)
  static int Py_IsFinalizing() {
    return InterpreterState.isFinalizing() ? 1 : 0;
  }
}
