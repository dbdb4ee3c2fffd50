package io.polyphase.benchmarks.compare;

/** The two that are compared. */
enum Side {
  BASE,
  HEAD;

  @Override
  public String toString() {
    return this == BASE ? "base" : "head";
  }
}
