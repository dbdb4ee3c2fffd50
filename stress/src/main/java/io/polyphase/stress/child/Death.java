package io.polyphase.stress.child;

import io.polyphase.ledger.LifePhase;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a child ended that should have gone on, and what it was at.
 *
 * @param task what the journal says it was at: the piece, or a step of it
 * @param cause which way it ended
 * @param scene phase, slot, and the calls between the extension and the host; null if no extension
 *     code was running that the host serves
 * @param frame the native frame that failed, where the JVM could still say so
 * @param lastWords the last lines that it wrote to standard error
 * @param seconds how long it had been at the piece
 */
public record Death(
    String task,
    Cause cause,
    @Nullable Scene scene,
    @Nullable String frame,
    List<String> lastWords,
    double seconds) {

  /** Ways to end. */
  @WithKind
  public sealed interface Cause {
    /** In words that follow "it". */
    String shown();

    /** Whether the host is to blame, or may be: nothing is known of the module then. */
    default boolean isOfHost() {
      return switch (this) {
        case NotCarried _, Deprived _ -> true;
        case Signal _, Exit _, Hang _ -> false;
      };
    }

    /** A signal, as {@code SIGSEGV}. */
    record Signal(String name) implements Cause {
      @Override
      public String shown() {
        return "was ended by " + name;
      }
    }

    /** {@code exit()} was called. */
    record Exit(int status) implements Cause {
      @Override
      public String shown() {
        return "called exit(" + status + ")";
      }
    }

    /**
     * It called a function that the host does not provide, where there was no other way out: in a
     * thread of its own.
     *
     * @param call the function and who called it
     */
    record NotCarried(String call) implements Cause {
      @Override
      public String shown() {
        return "called " + call + " in a thread of its own; the host does not provide that";
      }
    }

    /**
     * It ended so amid an import from which the host had kept something.
     *
     * @param how in words that follow "it"
     * @param lack what was kept from it
     */
    record Deprived(String how, String lack) implements Cause {
      @Override
      public String shown() {
        return how + ", which may be the host's fault: " + lack;
      }
    }

    /**
     * It made no progress for this long, and was killed.
     *
     * @param stacks the file with the stacks of all its threads
     */
    record Hang(double seconds, String stacks) implements Cause {
      @Override
      public String shown() {
        return String.format(
            Locale.ROOT,
            "made no progress for %.0f s and was killed (stacks: %s)",
            seconds,
            stacks);
      }
    }
  }

  /**
   * What the thread was at.
   *
   * @param phase {@code create}, {@code exec} or {@code use}
   * @param slot of the definition, counted from 0; −1 before the first and outside an import
   * @param inside the C function that was entered last, as file, offset and symbol
   * @param calls how many calls of the C API had been made
   * @param lastCall the last one's function and caller; null if there was none
   */
  public record Scene(
      String phase, int slot, String inside, long calls, @Nullable String lastCall) {

    /** Whether an import was under way. */
    boolean isOfImport() {
      return !phase.equals(LifePhase.OTHER.toString());
    }

    @Override
    public String toString() {
      String where = slot < 0 ? phase : phase + ", slot " + slot;
      String last = lastCall == null ? "no call of the C API before" : "last call: " + lastCall;
      return "in " + where + ", in " + inside + "; " + last;
    }
  }

  /**
   * The file that it died in, as {@code spam.so}: whose function was entered last, or else which
   * frame failed; null if neither is known.
   */
  public @Nullable String file() {
    String place = scene == null ? frame : scene.inside();
    return place == null ? null : place.replaceFirst("\\+0x.*", "");
  }

  /** The same for deaths that are probably one bug. */
  public String manner() {
    String how =
        switch (cause) {
          case Cause.Signal(String name) -> name;
          case Cause.Exit(int status) -> "exit(" + status + ")";
          case Cause.NotCarried(String call) -> "not carried: " + call;
          case Cause.Deprived(_, String lack) -> "not carried: " + lack;
          case Cause.Hang _ -> "hang";
        };
    return file() == null ? how : how + " in " + file();
  }

  /** The same, when it is known how long it had been at the piece. */
  Death after(double known) {
    return new Death(task, cause, scene, frame, lastWords, known);
  }

  /** The whole story in one line. */
  @Override
  public String toString() {
    return cause.shown()
        + (frame == null ? "" : " at " + frame)
        + (scene == null ? "" : ", " + scene);
  }
}
