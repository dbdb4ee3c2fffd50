package io.polyphase.stress.leaks;

import io.polyphase.report.JunitXml;
import io.polyphase.report.Sarif;
import io.polyphase.report.command.CommandOptions;
import io.polyphase.report.command.JsonOption;
import io.polyphase.stress.check.ToolVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The mixin of a command that checks one module after the other in a child process. */
public final class CheckOptions {
  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long a module may go without a sign of life. Default: ${DEFAULT-VALUE}.")
  private long timeout;

  @Mixin private JsonOption json;

  @Option(
      names = "--junit-xml",
      paramLabel = "FILE",
      description = "Write a report for a CI server as well.")
  private @Nullable Path junitXml;

  @Option(
      names = "--sarif",
      paramLabel = "FILE",
      description = "Write the findings for a repository's code scanning, with lines of sources.")
  private @Nullable Path sarif;

  /** For picocli. */
  public CheckOptions() {}

  /** How long nothing may be heard of a module. */
  public Duration timeout() {
    return Duration.ofSeconds(timeout);
  }

  /** Whether the report is to be JSON, and not text. */
  public boolean isJsonWanted() {
    return json.isWanted();
  }

  /** Whether there is to be a report for a CI server. */
  public boolean isJunitXmlWanted() {
    return junitXml != null;
  }

  /** Whether the findings are to be written for a repository's code scanning. */
  public boolean isSarifWanted() {
    return sarif != null;
  }

  /**
   * Writes the findings for a repository's code scanning, if they are wanted.
   *
   * @param name the command's
   */
  public void writeSarif(CommandOptions command, String name, List<Sarif.Result> results) {
    if (sarif == null) {
      return;
    }
    try {
      Sarif.write(sarif, name, ToolVersion.get(), results);
    } catch (IOException e) {
      throw command.wrong("cannot write " + sarif + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes the report for a CI server, if it is wanted.
   *
   * @param name the command's
   * @param cases a module each
   */
  public void writeJunitXml(CommandOptions command, String name, List<JunitXml.Case> cases) {
    if (junitXml == null) {
      return;
    }
    try {
      JunitXml.write(junitXml, name, cases);
    } catch (IOException e) {
      throw command.wrong("cannot write " + junitXml + ": " + e.getMessage(), e);
    }
  }
}
