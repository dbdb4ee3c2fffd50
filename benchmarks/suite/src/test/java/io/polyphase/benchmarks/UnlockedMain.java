package io.polyphase.benchmarks;

import java.io.IOException;

/** The command without JMH's lock: what else runs on the machine is nothing to a test. */
public final class UnlockedMain {
  private UnlockedMain() {}

  /** Entry point of a child process. */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("jmh.ignoreLock", "true");
    SuiteMain.main(arguments);
  }
}
