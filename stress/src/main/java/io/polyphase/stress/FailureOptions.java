package io.polyphase.stress;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to do about failures. */
final class FailureOptions {
  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = {
        "Does the operations of a failed run again, up to where it failed. Such a run writes the "
            + "file and prints its path. Goes with --times alone."
      })
  @Nullable Path replay;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "10",
      description = "How often --replay does so. Default: ${DEFAULT-VALUE}.")
  int times = 10;

  @Option(
      names = "--minimise-for",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = {
        "For so long at most, look for a smaller run that crashes in the same way: fewer modules,"
            + " threads and operations. 0: do not. Default: ${DEFAULT-VALUE}."
      })
  int minimiseFor = 60;
}
