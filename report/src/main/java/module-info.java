/**
 * Reports: one HTML page with charts, JUnit's XML, JSON of records, and what commands that make
 * them share; depends on nothing of ours. Start at {@link io.polyphase.report.Page} and {@link
 * io.polyphase.report.JsonRecords}.
 */
@org.jspecify.annotations.NullMarked
module io.polyphase.report {
  exports io.polyphase.report;
  exports io.polyphase.report.command;

  opens io.polyphase.report.command to
      info.picocli;

  requires transitive com.google.gson;
  requires transitive info.picocli;
  requires java.xml;
  requires transitive org.jspecify; // JsonRecords asks at run time what may be null
}
