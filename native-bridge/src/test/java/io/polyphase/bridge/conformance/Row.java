package io.polyphase.bridge.conformance;

/**
 * One case in which the hosted runtime must do what the reference does.
 *
 * @param id names it in reports and in docs/conformance.md
 * @param rule the rule of docs/conformance.md that it belongs to
 * @param group rows of the same group run one after the other, and load the same libraries
 * @param isAlone whether its process runs no other row
 * @param body does something and prints what came of it
 */
record Row(String id, String rule, String group, boolean isAlone, Body body) {

  /** What a row does; the same code for both runtimes. */
  @FunctionalInterface
  interface Body {
    void run(Probe probe) throws Exception;
  }

  /** A row of a group. */
  Row(String id, String rule, String group, Body body) {
    this(id, rule, group, false, body);
  }

  /** A row that no other one has seen the libraries of. */
  static Row apart(String id, String rule, Body body) {
    return new Row(id, rule, id, body);
  }

  /** A row with a process of its own, for whatever has an effect on all of it. */
  static Row alone(String id, String rule, Body body) {
    return new Row(id, rule, id, true, body);
  }
}
