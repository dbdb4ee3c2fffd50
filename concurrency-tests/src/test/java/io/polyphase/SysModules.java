package io.polyphase;

import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.managed.ManagedRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** {@code sys.modules} of an interpreter of the managed runtime, seen through its operations. */
@Param(name = "name", gen = IntGen.class, conf = "0:1")
public class SysModules {
  private static final String[] NAMES = {"a", "b"};

  private final AtomicInteger executions = new AtomicInteger();
  private final LoaderInterpreter interpreter =
      (LoaderInterpreter) ManagedRuntime.open(Map.of("a", numbered(), "b", numbered())).main();

  private InitFunction numbered() {
    return ManagedModuleDef.named("numbered")
        .exec(module -> module.add("number", executions.incrementAndGet()))
        .build()
        .multiPhase();
  }

  /** Imports: which execution made the module; 0 if the name is stopped. */
  @Operation
  public long imports(@Param(name = "name") int name) {
    try {
      PyObject module = interpreter.importModule(NAMES[name]);
      long number = numberOf(module);
      interpreter.release(module);
      return number;
    } catch (ImportException.NotFound e) {
      return 0;
    }
  }

  /** What is there; 0 if nothing is. */
  @Operation
  public long cached(@Param(name = "name") int name) {
    PyObject module = interpreter.cached(NAMES[name]);
    if (module == null) {
      return 0;
    }
    long number = numberOf(module);
    interpreter.release(module);
    return number;
  }

  /** Deletes. */
  @Operation
  public boolean delete(@Param(name = "name") int name) {
    return interpreter.delete(NAMES[name]);
  }

  /** Stops imports of the name. */
  @Operation
  public void halt(@Param(name = "name") int name) {
    interpreter.inside(
        () -> {
          interpreter.system().importer().cache().halt(NAMES[name]);
          return this;
        });
  }

  /** The names in their order. */
  @Operation
  public List<String> names() {
    return interpreter.inside(() -> interpreter.system().importer().cache().names());
  }

  private long numberOf(PyObject module) {
    return (Long) interpreter.objects().toJava(interpreter.objects().get(module, "number"));
  }

  /** The same for one thread. */
  public static class Specification {
    private final Map<String, Long> modules = new LinkedHashMap<>();
    private long executions;

    /** Imports. */
    public long imports(int name) {
      Long present = modules.get(NAMES[name]);
      if (present != null) {
        return present;
      }
      modules.put(NAMES[name], ++executions);
      return executions;
    }

    /** What is there. */
    public long cached(int name) {
      return modules.getOrDefault(NAMES[name], 0L);
    }

    /** Deletes. */
    public boolean delete(int name) {
      return modules.remove(NAMES[name]) != null;
    }

    /** Stops imports: at its old place, if it has one. */
    public void halt(int name) {
      modules.put(NAMES[name], 0L);
    }

    /** The names in their order. */
    public List<String> names() {
      return new ArrayList<>(modules.keySet());
    }
  }
}
