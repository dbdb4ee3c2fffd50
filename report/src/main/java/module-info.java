/**
 * A report as one HTML page with charts; depends on nothing of ours. Start at {@link
 * io.polyphase.report.Page}.
 */
@org.jspecify.annotations.NullMarked
module io.polyphase.report {
  exports io.polyphase.report;

  requires static transitive org.jspecify;
}
