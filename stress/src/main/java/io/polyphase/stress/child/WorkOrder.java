package io.polyphase.stress.child;

import io.polyphase.bridge.python.PythonBuild;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** The CPython that the child is to hold; null for the pinned one, or none. */
  default @Nullable PythonBuild python() {
    return null;
  }

  /**
   * The name of the thread that works: native code hands it on to threads that it starts, by which
   * they are known.
   */
  default String thread() {
    return "child-work";
  }
}
