package io.polyphase.stress.modules;

import io.polyphase.InitFunction;
import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.choice.UnpackedLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fixtures of the runtimes that load extension modules: {@code polyphase_fixtures.c}. */
final class NativeFixtures implements FixtureModules {
  private static final String FILE = "fixtures.so";

  /** Another module of that file, which reads the counts without being counted. */
  private static final String TOTALS = "fixtures_totals";

  private final UnpackedLibrary library = new UnpackedLibrary(NativeFixtures.class, FILE);

  /** Unpacks them. */
  NativeFixtures() {
    for (Fixture fixture : Fixture.values()) {
      library.addModule(fixture.moduleName());
    }
  }

  @Override
  public Map<String, InitFunction> javaModules() {
    return Map.of();
  }

  @Override
  public List<Path> folders() {
    return List.of(library.folder());
  }

  @Override
  public FixtureCounts counts(Interpreter main) {
    var numbers = new ArrayList<Long>();
    for (Object number : (List<?>) totals(main, library.file(), TOTALS)) {
      numbers.add((Long) number);
    }
    return new FixtureCounts(numbers);
  }

  /** What the function {@code counts} of a module answers, which is made for that. */
  static List<?> totals(Interpreter main, Path file, String module) {
    ObjectAccess objects = main.objects();
    ModuleSpec spec = main.specOfFile(module, file.toString());
    PyObject totals = main.create(spec);
    main.exec(spec, totals);
    PyObject function = objects.get(totals, "counts");
    PyObject tuple = objects.call(function);
    Object values = objects.toJava(tuple);
    List.of(tuple, function, totals).forEach(main::release);
    main.collect(); // leaves nothing for the run's counters to see
    if (!(values instanceof List<?> list)) {
      throw new IllegalStateException("not the counts of this version: " + values);
    }
    return list;
  }

  @Override
  public void close() {
    library.close();
  }
}
