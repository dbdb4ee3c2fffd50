package io.polyphase;

/**
 * One phase of one module, over and over. A round is {@link #prepare}, {@link #run}, {@link
 * #cleanUp}; only the second is worth timing.
 */
public interface PhaseLoop extends AutoCloseable {

  /** Makes what {@code times} runs of the phase need. */
  void prepare(int times);

  /** Runs the phase so many times, with the collector off. */
  void run(int times);

  /** Drops what the round made and collects it. */
  void cleanUp();

  @Override
  void close();
}
