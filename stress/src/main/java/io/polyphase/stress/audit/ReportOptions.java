package io.polyphase.stress.audit;

import io.polyphase.report.command.CommandOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The mixin of the reports that an audit alone has. */
final class ReportOptions {
  @Option(names = "--markdown", description = "Write the findings as a table for a pull request.")
  private boolean isMarkdown;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Write an HTML page as well, which needs nothing else.")
  private @Nullable Path page;

  /** For picocli. */
  ReportOptions() {}

  /** Whether the report is to be a table for a comment. */
  boolean isMarkdownWanted() {
    return isMarkdown;
  }

  boolean isPageWanted() {
    return page != null;
  }

  /** Writes the page, if it is wanted. */
  void write(CommandOptions command, AuditPage content) {
    if (page == null) {
      return;
    }
    try {
      content.writeTo(page);
    } catch (IOException e) {
      throw command.wrong("cannot write " + page + ": " + e.getMessage(), e);
    }
  }
}
