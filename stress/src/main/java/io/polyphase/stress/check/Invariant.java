package io.polyphase.stress.check;

/** What must hold, however threads interleave. */
public enum Invariant {
  I1("the exec phase runs exactly once per module object"),
  I2("as many init calls, create and exec phases as distinct modules"),
  I3("no importer gets a module whose exec phase has not finished"),
  I4("one load of a name at a time; who asks meanwhile waits for it"),
  I5("a module that is executed is in sys.modules, marked as initializing"),
  I6("a module that an import returned is not marked as initializing"),
  I7("every module is freed once it is deleted and the collector ran"),
  I8("no module lock is held or awaited when nothing is imported"),
  I9("a failing exec leaves no entry; each waiter tries again and gets its own exception"),
  I10("whose module is deleted during exec is told so; who waits makes another one"),
  I11("of several deletes of one module, one succeeds"),
  OUTCOME("every operation ends in an expected outcome"),
  COUNTERS("references and objects return to the baseline"),
  BLOCKS("memory blocks do not grow with the imports"),
  MEMORY("no object is freed while something holds it, or used after it was freed");

  private final String rule;

  Invariant(String rule) {
    this.rule = rule;
  }

  /** The rule in words. */
  public String rule() {
    return rule;
  }
}
