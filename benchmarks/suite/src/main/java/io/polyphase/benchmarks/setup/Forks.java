package io.polyphase.benchmarks.setup;

import io.polyphase.bridge.python.PythonJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The processes that JMH starts to measure in: each is handed the setting, and can hold it. */
public final class Forks implements AutoCloseable {
  private final Setting setting;
  private final Path folder;

  public Forks(Setting setting) throws IOException {
    this.setting = setting;
    folder = Files.createTempDirectory("polyphase-bench");
  }

  /** JMH's options, with what the processes need. */
  public Options options(Options asked) throws IOException {
    if (!setting.isGiven()) {
      return asked;
    }
    List<String> append = new ArrayList<>(asked.getJvmArgsAppend().orElse(List.of()));
    append.add(setting.option());
    ChainedOptionsBuilder options =
        new OptionsBuilder().parent(asked).jvmArgsAppend(append.toArray(String[]::new));
    if (!asked.getJvm().hasValue()) {
      options = options.jvm(PythonJvm.command(setting.python(), folder).toString());
    }
    return options.build();
  }

  @Override
  public void close() throws IOException {
    Folders.delete(folder);
  }
}
