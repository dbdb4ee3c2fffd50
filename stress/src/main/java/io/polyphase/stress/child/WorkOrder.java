package io.polyphase.stress.child;

import java.util.List;

/**
 * What a child process is to do: a record, which travels as JSON. Its components, and the pieces,
 * are what {@link Json} writes and reads: text, numbers, enums, lists, and records of them.
 *
 * @param <P> a piece of work; its {@code toString} is what the journal and reports call it
 */
public interface WorkOrder<P> {
  /** The class of the pieces. */
  Class<P> pieceType();

  /**
   * Does the pieces in their order, each begun by {@link ChildReport#begin}. What it throws is a
   * fault of the tool, and ends the whole command.
   */
  void work(List<P> pieces, ChildReport<P> report) throws InterruptedException;

  /**
   * The name of the thread that works: native code hands it on to threads that it starts, by which
   * they are known.
   */
  default String thread() {
    return "child-work";
  }
}
