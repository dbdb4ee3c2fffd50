package io.polyphase.stress.modules;

import io.polyphase.InitFunction;
import io.polyphase.Interpreter;
import io.polyphase.RuntimeKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The modules of {@link Fixture} as one runtime can import them; their counts begin at 0. */
public interface FixtureModules extends AutoCloseable {

  /** Those that a runtime can import. */
  static FixtureModules of(RuntimeKind runtime) {
    return switch (runtime) {
      case MANAGED -> new JavaFixtures();
      case HOSTED, REFERENCE -> new NativeFixtures();
    };
  }

  /** What the managed runtime has to know to import them. */
  Map<String, InitFunction> javaModules();

  /** Where the other runtimes have to look for them. */
  List<Path> folders();

  /** The counts so far. To be asked when nothing is imported. */
  FixtureCounts counts(Interpreter main);

  /** Ends them. They cannot be imported any more. */
  @Override
  void close();
}
