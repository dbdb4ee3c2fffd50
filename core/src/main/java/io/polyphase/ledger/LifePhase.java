package io.polyphase.ledger;

/** What a module's life was at when an object was made. */
public enum LifePhase {
  /** Outside any import: found, used, deleted, or collected. */
  OTHER("use"),
  CREATE("create"),
  EXEC("exec");

  private final String shown;

  LifePhase(String shown) {
    this.shown = shown;
  }

  /** As reports name it. */
  @Override
  public String toString() {
    return shown;
  }
}
