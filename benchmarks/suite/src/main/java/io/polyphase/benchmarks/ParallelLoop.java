package io.polyphase.benchmarks;

import io.polyphase.PhaseLoop;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The loops of several workers as one: each step is done by all of them at once. */
final class ParallelLoop implements PhaseLoop {
  private final List<Worker> workers;

  ParallelLoop(List<Worker> workers) {
    this.workers = List.copyOf(workers);
  }

  private void all(Consumer<PhaseLoop> step) {
    List<? extends Future<?>> started = workers.stream().map(worker -> worker.start(step)).toList();
    started.forEach(Worker::await);
  }

  @Override
  public void prepare(int times) {
    all(loop -> loop.prepare(times));
  }

  @Override
  public void run(int times) {
    all(loop -> loop.run(times));
  }

  @Override
  public void cleanUp() {
    all(PhaseLoop::cleanUp);
  }

  @Override
  public void close() {
    all(PhaseLoop::close);
    workers.forEach(Worker::end);
  }
}
