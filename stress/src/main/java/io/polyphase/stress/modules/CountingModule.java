package io.polyphase.stress.modules;

import io.polyphase.InitFunction;
import io.polyphase.Interpreter;
import io.polyphase.RuntimeKind;
import io.polyphase.stress.check.LifecycleCounts;
import io.polyphase.stress.check.Violations;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A module that counts each step of its own lives exactly, and checks from the inside what nobody
 * can see from the outside. One for each run.
 */
public interface CountingModule extends AutoCloseable {
  String NAME = "counting";

  /** The attribute with the module's number among those of its run. */
  String ID = "id";

  /** The one that this runtime can import. */
  static CountingModule of(RuntimeKind runtime, Violations violations) {
    return switch (runtime) {
      case MANAGED -> new JavaCountingModule(violations);
      case HOSTED, REFERENCE -> new NativeCountingModule(violations);
    };
  }

  /** What the managed runtime has to know to import it. */
  Map<String, InitFunction> javaModules();

  /** Where the other runtimes have to look for it. */
  List<Path> folders();

  /** An import returned the module of this number. */
  void returned(long id);

  /** The counts so far. To be asked when nothing is imported. */
  LifecycleCounts balance(Interpreter main);

  /**
   * Reports what it has seen broken and not reported yet, and what it has looked at. To be asked
   * once, when a run is over that made modules of it.
   *
   * @param lost modules whose importer was told that they were deleted meanwhile
   */
  void report(Interpreter main, long lost);

  /** Ends it. It cannot be imported any more. */
  @Override
  void close();
}
