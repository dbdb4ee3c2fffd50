package io.polyphase.stress.check;

import java.util.List;

/** What one thread was told about the modules of one name; written by that thread alone. */
public final class ImporterCounts {
  private long lost;
  private long failed;
  private long deleted;

  /** An import was told that its module vanished while it was executed, or was given None. */
  public void addLost() {
    lost++;
  }

  /** An import was told that the exec phase failed. */
  public void addFailed() {
    failed++;
  }

  /** A delete was told that it took an entry out. */
  public void addDeleted() {
    deleted++;
  }

  public long lost() {
    return lost;
  }

  long failed() {
    return failed;
  }

  long deleted() {
    return deleted;
  }

  /** What several were told; to be asked when their threads have ended. */
  public static ImporterCounts sum(List<ImporterCounts> tallies) {
    var sum = new ImporterCounts();
    for (ImporterCounts tally : tallies) {
      sum.lost += tally.lost;
      sum.failed += tally.failed;
      sum.deleted += tally.deleted;
    }
    return sum;
  }
}
