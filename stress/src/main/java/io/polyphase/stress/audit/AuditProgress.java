package io.polyphase.stress.audit;

import java.io.PrintWriter;
import java.util.Locale;

/** Says now and then how far an audit of many modules is, for those who see nothing else of it. */
final class AuditProgress {
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final PrintWriter err;
  private int modules;
  private int done;
  private long last = System.nanoTime();

  AuditProgress(PrintWriter err) {
    this.err = err;
  }

  /** So many more are to be done. */
  synchronized void expect(int more) {
    modules += more;
  }

  /** A module is done. */
  synchronized void done() {
    done++;
  }

  /** It is at this one. */
  synchronized void at(String module) {
    if (System.nanoTime() - last > EVERY_NANOS) {
      last = System.nanoTime();
      err.printf(Locale.ROOT, "%d of %d modules done, at %s ...%n", done, modules, module);
      err.flush();
    }
  }
}
