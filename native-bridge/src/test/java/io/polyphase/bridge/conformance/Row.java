package io.polyphase.bridge.conformance;

/**
 * One case in which the hosted runtime must do what the reference does.
 *
 * @param id names it in reports and in docs/conformance.md
 * @param rule the rule of docs/conformance.md that it belongs to
 * @param process rows of the same process run one after the other in one
 * @param body does something and prints what came of it
 */
record Row(String id, String rule, String process, Body body) {

  /** What a row does; the same code for both runtimes. */
  @FunctionalInterface
  interface Body {
    void run(Probe probe) throws Exception;
  }

  /** A row with a process of its own, for whatever has an effect on all of it. */
  static Row alone(String id, String rule, Body body) {
    return new Row(id, rule, id, body);
  }
}
