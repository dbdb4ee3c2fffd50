package io.polyphase.bridge.reference;

import io.polyphase.ObjectAccess;
import io.polyphase.PhaseLoop;
import io.polyphase.PyObject;

/**
 * A loop that runs in CPython's own evaluation loop: a round is entered once from Java, whatever
 * the number of times.
 */
final class ReferencePhaseLoop implements PhaseLoop {
  private final ReferenceInterpreter interpreter;
  private final PyObject prepare;
  private final PyObject run;
  private final PyObject cleanUp;

  /** Takes over a {@code PhaseLoop} of the helper module. */
  ReferencePhaseLoop(ReferenceInterpreter interpreter, PyObject loop) {
    this.interpreter = interpreter;
    ObjectAccess objects = interpreter.objects();
    prepare = objects.get(loop, "prepare");
    run = objects.get(loop, "run");
    cleanUp = objects.get(loop, "clean_up");
    interpreter.release(loop);
  }

  @Override
  public void prepare(int times) {
    interpreter.release(interpreter.objects().call(prepare, times));
  }

  @Override
  public void run(int times) {
    interpreter.release(interpreter.objects().call(run, times));
  }

  @Override
  public void cleanUp() {
    interpreter.release(interpreter.objects().call(cleanUp));
  }

  @Override
  public void close() {
    cleanUp();
    interpreter.release(prepare);
    interpreter.release(run);
    interpreter.release(cleanUp);
  }
}
