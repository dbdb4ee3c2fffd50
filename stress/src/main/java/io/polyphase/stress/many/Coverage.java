package io.polyphase.stress.many;

import java.util.BitSet;
import java.util.List;

/** Which items of a list are there. */
public final class Coverage {
  private final BitSet there = new BitSet();
  private final int of;

  /** An item that is there twice. */
  public static final class Twice extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Twice(String item) {
      super(item + " is there twice");
    }
  }

  /** Of a list of so many. */
  public Coverage(int of) {
    this.of = of;
  }

  /**
   * One more.
   *
   * @param number counted from 0
   * @param item what to call it
   * @throws Twice if it is there
   */
  public void add(int number, String item) {
    if (has(number)) {
      throw new Twice(item);
    }
    there.set(number);
  }

  boolean has(int number) {
    return there.get(number);
  }

  int count() {
    return there.cardinality();
  }

  /** The numbers of those that are not. */
  public List<Integer> missing() {
    var missing = new BitSet();
    missing.set(0, of);
    missing.andNot(there);
    return missing.stream().boxed().toList();
  }
}
