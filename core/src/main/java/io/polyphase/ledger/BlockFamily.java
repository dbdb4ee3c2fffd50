package io.polyphase.ledger;

/** Which functions a block of memory came from. */
public enum BlockFamily {
  /** {@code PyMem_Malloc} and its like; among the blocks that the interpreter counts. */
  MEM("PyMem_Malloc"),
  /** {@code PyMem_RawMalloc} and its like. */
  RAW("PyMem_RawMalloc"),
  /** {@code malloc} itself and its like, {@code strdup} among them. */
  MALLOC("malloc"),
  /** {@code PyObject_Malloc} and its like; among the blocks that the interpreter counts. */
  OBJECT("PyObject_Malloc");

  private final String shown;

  BlockFamily(String shown) {
    this.shown = shown;
  }

  /** As reports name it: the family's best-known function. */
  @Override
  public String toString() {
    return shown;
  }
}
