package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.polyphase.managed.ManagedModuleDef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ReloadTest {
  @RegisterExtension final LoaderFixture fixture = new LoaderFixture();

  /** A definition whose exec phase sets {@code ready}, and whose calls are counted. */
  private ManagedModuleDef.Builder counted(String name) {
    Calls calls = fixture.calls(name);
    return fixture
        .def(name)
        .hooks(calls)
        .exec(calls::executed)
        .exec(module -> module.add("ready", 1));
  }

  @Test
  void reload_executedModule_isSameObjectNotExecutedAgain() {
    fixture.install(counted("spam"), "spam");
    PyObject module = fixture.main().importModule("spam");
    fixture.imports("spam");
    setText(module, "__name__", "spam");
    setText(module, "__package__", "changed");
    setText(module, "own", "kept");

    PyObject again = fixture.main().reload(module);

    assertEquals(module, again);
    assertEquals(1, fixture.calls("spam").execs.get());
    assertEquals("", fixture.value(module, "__package__"));
    assertEquals("kept", fixture.value(module, "own"));
    fixture.main().release(again);
    fixture.main().release(module);
  }

  private void setText(PyObject object, String name, String value) {
    PyObject text = fixture.objects().fromJava(value);
    fixture.objects().set(object, name, text);
    fixture.main().release(text);
  }

  @Test
  void reload_createdButNeverExecuted_runsItsExecSlots() {
    fixture.install(counted("spam"), "spam");
    PyObject module = fixture.main().create(fixture.main().findSpec("spam").orElseThrow());
    fixture.inside(() -> fixture.cache().put("spam", module));

    fixture.main().release(fixture.main().reload(module));

    assertEquals(1, fixture.calls("spam").execs.get());
    fixture.main().release(module);
  }

  @Test
  void reload_notAModule_isATypeError() {
    PyObject number = fixture.objects().fromJava(5);

    var e = assertThrows(ImportException.class, () -> fixture.main().reload(number));

    assertEquals("TypeError: reload() argument must be a module", e.toString());
    fixture.main().release(number);
  }

  @Test
  void reload_deletedModule_isNotInSysModules() {
    fixture.install(counted("spam"), "spam");
    PyObject module = fixture.main().importModule("spam");
    fixture.main().delete("spam");

    var e = assertThrows(ImportException.class, () -> fixture.main().reload(module));

    assertEquals("ImportError: module spam not in sys.modules", e.toString());
    assertEquals("spam", e.name());
    fixture.main().release(module);
  }

  @Test
  void reload_parentDeleted_isAnImportError() {
    fixture.installPackage(counted("pkg"), "pkg");
    fixture.install(counted("pkg.sub"), "pkg.sub");
    PyObject module = fixture.main().importModule("pkg.sub");
    fixture.main().delete("pkg");

    var e = assertThrows(ImportException.class, () -> fixture.main().reload(module));

    assertEquals("ImportError: parent 'pkg' not in sys.modules", e.toString());
    fixture.main().release(module);
  }

  @Test
  void reload_specGone_isNotFound() {
    fixture.inside(
        () -> {
          PyObject plain = fixture.system().model().newModule("nn");
          fixture.cache().put("nn", plain);
          fixture.system().model().release(plain);
        });
    PyObject module = fixture.main().importModule("nn");

    var e = assertThrows(ImportException.class, () -> fixture.main().reload(module));

    assertEquals("ModuleNotFoundError: spec not found for the module 'nn'", e.toString());
    fixture.main().release(module);
  }

  // Reloads that find and execute by Java code of the test

  /** Loads plain modules, and runs a step in each exec phase. */
  private final class StepLoader implements Loader {
    private final Consumer<PyObject> step;

    StepLoader(Consumer<PyObject> step) {
      this.step = step;
    }

    @Override
    public PyObject createModule(ModuleSpec spec, PyObject specObject) {
      return fixture.system().model().newModule(spec.name());
    }

    @Override
    public void execModule(PyObject module) {
      step.accept(module);
    }
  }

  private Importer importerOf(Finder finder) {
    return new Importer(
        fixture.system().model(), fixture.system().gil(), fixture.cache(), List.of(finder));
  }

  private Finder finding(Consumer<PyObject> step) {
    var loader = new StepLoader(step);
    return (name, path) ->
        Optional.of(new ModuleSpec(name, loader, null, false, List.of("/" + name)));
  }

  private void release(PyObject object) {
    fixture.system().model().release(object);
  }

  @Test
  void reload_duringItsOwnReload_isTheModuleAsItIs() {
    var execs = new AtomicInteger();
    var importer = new Importer[1];
    importer[0] =
        importerOf(
            finding(
                module -> {
                  if (execs.incrementAndGet() > 1) {
                    PyObject same = importer[0].reload(module);
                    assertEquals(module, same);
                    release(same);
                  }
                }));
    fixture.inside(
        () -> {
          PyObject module = importer[0].importModule("spam");
          release(importer[0].reload(module));
          assertEquals(2, execs.get());
          release(importer[0].reload(module));
          assertEquals(3, execs.get(), "the one before is over");
          release(module);
        });
  }

  @Test
  void reload_submodule_isFoundOnThePathOfItsParent() {
    var paths = new ArrayList<@Nullable List<String>>();
    Finder plain = finding(module -> {});
    Importer importer =
        importerOf(
            (name, path) -> {
              paths.add(path);
              return plain.findSpec(name, path);
            });
    fixture.inside(
        () -> {
          PyObject module = importer.importModule("pkg.sub");
          release(importer.reload(module));
          release(module);
          PyObject parent = importer.importModule("pkg");
          release(importer.reload(parent));
          release(parent);
        });

    assertEquals(Arrays.asList(null, List.of("/pkg"), List.of("/pkg"), null), paths);
  }

  @Test
  void reload_failingExec_keepsTheModuleAndMakesItTheNewest() {
    var execs = new AtomicInteger();
    Importer importer =
        importerOf(
            finding(
                module -> {
                  if (execs.incrementAndGet() == 3) {
                    throw ImportException.Raised.of("ValueError", "no");
                  }
                }));
    fixture.inside(
        () -> {
          PyObject module = importer.importModule("spam");
          release(importer.importModule("eggs"));
          var e = assertThrows(ImportException.class, () -> importer.reload(module));
          assertEquals("ValueError: no", e.toString());
          assertEquals(module, fixture.cache().module("spam"));
          assertEquals(List.of("eggs", "spam"), fixture.cache().names());
          assertEquals(0, importer.locksInUse());
          release(importer.reload(module));
          release(module);
        });
  }

  @Test
  void reload_moduleThatVanishesWhileItIsSought_isNotInSysModules() {
    Finder plain = finding(module -> {});
    var vanishes = new AtomicBoolean();
    Importer importer =
        importerOf(
            (name, path) -> {
              if (vanishes.get()) {
                fixture.cache().remove(name);
              }
              return plain.findSpec(name, path);
            });
    fixture.inside(
        () -> {
          PyObject module = importer.importModule("spam");
          vanishes.set(true);
          var e = assertThrows(ImportException.class, () -> importer.reload(module));
          assertEquals("ImportError: module 'spam' not in sys.modules", e.toString());
          assertEquals(0, importer.locksInUse());
          release(module);
        });
  }

  @Test
  void reload_namedByItsSpecFirst_thenByItself() {
    var sought = new ArrayList<String>();
    Finder plain = finding(module -> {});
    Importer importer =
        importerOf(
            (name, path) -> {
              sought.add(name);
              return plain.findSpec(name, path);
            });
    fixture.inside(
        () -> {
          PyObject module = importer.importModule("spam");
          setText(module, "__name__", "other");
          release(importer.reload(module));
          release(module);
          PyObject bare = fixture.system().model().newModule("bare"); // its __spec__ is None
          fixture.cache().put("bare", bare);
          release(importer.reload(bare));
          release(bare);
        });

    assertEquals(List.of("spam", "spam", "bare"), sought);
  }
}
