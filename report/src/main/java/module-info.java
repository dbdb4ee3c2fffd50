/**
 * Reports: one HTML page with charts, and JUnit's XML; depends on nothing of ours. Start at {@link
 * io.polyphase.report.Page}.
 */
@org.jspecify.annotations.NullMarked
module io.polyphase.report {
  exports io.polyphase.report;

  requires java.xml;
  requires static transitive org.jspecify;
}
