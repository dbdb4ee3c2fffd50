package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.managed.ManagedRuntime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A managed runtime with the test's own modules. After each test it asks everything that must be
 * true of an idle interpreter, whatever the test was about.
 */
final class LoaderFixture implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
  private final Map<String, InitFunction> inittab = new ConcurrentHashMap<>();
  private final Set<String> packages = ConcurrentHashMap.newKeySet();
  private final Map<String, Calls> calls = new ConcurrentHashMap<>();
  private @Nullable ModuleRuntime runtime;
  private @Nullable Counters baseline;
  private boolean remembersModules;

  /** A fixture of one's own, for tests that JUnit Jupiter does not run. */
  static LoaderFixture opened() {
    var fixture = new LoaderFixture();
    fixture.open();
    return fixture;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    open();
  }

  private void open() {
    runtime = ManagedRuntime.open(inittab, List.of(this::findPackage));
    baseline = main().counters();
  }

  /** Knows the test's packages, which {@link BuiltinImporter} has no notion of. */
  private Optional<ModuleSpec> findPackage(String name, @Nullable List<String> path) {
    if (!packages.contains(name)) {
      return Optional.empty();
    }
    ImportSystem system = system();
    var loader = new BuiltinImporter(inittab, system);
    return Optional.of(new ModuleSpec(name, loader, "/" + name, true, List.of("/" + name)));
  }

  /** Begins a definition whose calls are counted. */
  ManagedModuleDef.Builder def(String name) {
    return ManagedModuleDef.named(name);
  }

  /** Makes a definition importable. */
  ManagedModuleDef install(ManagedModuleDef.Builder builder, String name) {
    Calls counted = calls(name);
    ManagedModuleDef def = builder.build();
    install(
        name,
        () -> {
          counted.inits.incrementAndGet();
          return new InitFunction.Definition(def);
        });
    return def;
  }

  void install(String name, InitFunction init) {
    inittab.put(name, init);
  }

  /** Makes a definition importable as a package. */
  void installPackage(ManagedModuleDef.Builder builder, String name) {
    packages.add(name);
    install(builder, name);
  }

  Calls calls(String name) {
    return calls.computeIfAbsent(name, n -> new Calls());
  }

  ModuleRuntime runtime() {
    assertNotNull(runtime);
    return runtime;
  }

  LoaderInterpreter main() {
    return (LoaderInterpreter) runtime().main();
  }

  ImportSystem system() {
    return main().system();
  }

  Importer importer() {
    return system().importer();
  }

  ModuleCache cache() {
    return importer().cache();
  }

  ObjectAccess objects() {
    return main().objects();
  }

  /** Imports, and gives the reference back. */
  void imports(String name) {
    main().release(main().importModule(name));
  }

  /** An attribute's value as Java has it. */
  @Nullable Object value(PyObject object, String name) {
    PyObject value = objects().get(object, name);
    try {
      return objects().toJava(value);
    } finally {
      main().release(value);
    }
  }

  /** Runs a step inside the main interpreter. */
  void inside(Runnable step) {
    main()
        .inside(
            () -> {
              step.run();
              return this;
            });
  }

  /** A second import system of the main interpreter's objects, which opens these libraries. */
  ImportSystem systemWith(
      ObjectModel model,
      ExtensionLibraries libraries,
      Function<ImportSystem, List<Finder>> metaPath) {
    var shared = new ProcessImports(inittab, libraries);
    return new ImportSystem(model, system().gil(), InterpreterConfig.MAIN, shared, null, metaPath);
  }

  /** The main interpreter's objects, with one method replaced. */
  ObjectModel modelWith(String methodName, Consumer<Object[]> replacement) {
    ObjectModel model = system().model();
    return (ObjectModel)
        Proxy.newProxyInstance(
            ObjectModel.class.getClassLoader(),
            new Class<?>[] {ObjectModel.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(methodName)) {
                replacement.accept(arguments);
                return null;
              }
              try {
                return method.invoke(model, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Said by a test of single-phase modules, some of which the process never forgets. */
  void remembersModules() {
    remembersModules = true;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      return; // the test has failed by itself, perhaps with a lock held that we would wait for
    }
    close();
  }

  @Override
  public void close() {
    assertIdle();
    assertEverythingDies();
    runtime().close();
  }

  private void assertIdle() {
    assertEquals(0, main().locksInUse(), () -> "locks: " + importer().describeLocks());
    assertEquals("", importer().describeLocks());
    for (String name : cache().names()) {
      assertFalse(cache().isInitializing(name), name + " is half made");
    }
  }

  /** By two routes: the runtime's counters, and what the modules' own hooks were called for. */
  private void assertEverythingDies() {
    cache().names().forEach(main()::delete);
    main().collect();
    assertEquals(List.of(), cache().names());
    if (!remembersModules) {
      assertEquals(baseline, main().counters(), "something leaked");
    }
    calls.forEach(
        (name, c) -> assertEquals(c.execs.get(), c.frees.get(), name + ": executed and not freed"));
  }

  /** A definition whose exec phase sets {@code ready}, and whose calls are counted. */
  ManagedModuleDef.Builder counted(String name) {
    Calls calls = calls(name);
    return def(name).hooks(calls).exec(calls::executed).exec(module -> module.add("ready", 1));
  }

  /** For exec phases: asks a module, as it is by then, for an attribute. */
  static void valueInside(String module, String attribute) {
    Interpreter current = ManagedModule.currentInterpreter();
    PyObject partial = current.importModule(module);
    try {
      current.release(current.objects().get(partial, attribute));
    } finally {
      current.release(partial);
    }
  }
}
