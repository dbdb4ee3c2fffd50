/**
 * Reports: one HTML page with charts, JUnit's XML, and JSON of records; depends on nothing of ours.
 * Start at {@link io.polyphase.report.Page} and {@link io.polyphase.report.JsonRecords}.
 */
@org.jspecify.annotations.NullMarked
module io.polyphase.report {
  exports io.polyphase.report;

  requires transitive com.google.gson;
  requires java.xml;
  requires transitive org.jspecify; // JsonRecords asks at run time what may be null
}
