package io.polyphase;

import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.managed.ManagedRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** An interpreter's modules by the index of their definition, under the interpreter's lock. */
@Param(name = "def", gen = IntGen.class, conf = "0:1")
public class IndexedModules {
  private static final ModuleDef[] DEFS = {
    ManagedModuleDef.named("m0").build(), ManagedModuleDef.named("m1").build()
  };

  private final LoaderInterpreter interpreter =
      (LoaderInterpreter) ManagedRuntime.open(Map.of()).main();

  private int made; // guarded by the interpreter's lock

  private <T> T inside(Supplier<T> step) {
    return interpreter.inside(step);
  }

  private ModulesByIndex byIndex() {
    return interpreter.system().byIndex();
  }

  /** Sets another module; how many were made by then. */
  @Operation
  public int put(@Param(name = "def") int def) {
    return inside(
        () -> {
          ObjectModel model = interpreter.system().model();
          PyObject module = model.newModule("m" + ++made);
          byIndex().put(DEFS[def], module);
          model.release(module);
          return made;
        });
  }

  /** The name of the module; nothing, if there is none. */
  @Operation
  public String find(@Param(name = "def") int def) {
    return inside(
        () -> {
          PyObject module = byIndex().find(DEFS[def]);
          return module == null ? "" : interpreter.system().model().nameOf(module);
        });
  }

  /** Forgets it. */
  @Operation
  public void remove(@Param(name = "def") int def) {
    inside(
        () -> {
          byIndex().remove(DEFS[def]);
          return this;
        });
  }

  /** Whether the list was ever long enough. */
  @Operation
  public boolean reaches(@Param(name = "def") int def) {
    return inside(() -> byIndex().reaches(DEFS[def]));
  }

  /** How many there are. */
  @Operation
  public int size() {
    return inside(() -> byIndex().modules().size());
  }

  /** The same for one thread. */
  public static class Specification {
    private final Map<Integer, String> modules = new HashMap<>();
    private int made;
    private int largest = -1;

    /** Sets another module. */
    public int put(int def) {
      largest = Math.max(largest, def);
      modules.put(def, "m" + ++made);
      return made;
    }

    /** Its name. */
    public String find(int def) {
      return modules.getOrDefault(def, "");
    }

    /** Forgets it. */
    public void remove(int def) {
      modules.remove(def);
    }

    /** Whether the list was ever long enough. */
    public boolean reaches(int def) {
      return def <= largest;
    }

    /** How many there are. */
    public int size() {
      return modules.size();
    }
  }
}
