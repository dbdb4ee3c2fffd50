package io.polyphase;

import org.jspecify.annotations.Nullable;

/** The loop of an interpreter whose loader is Java code. */
final class JavaPhaseLoop implements PhaseLoop {
  private final LoaderInterpreter interpreter;
  private final Importer importer;
  private final ObjectModel model;
  private final Phase phase;
  private final ModuleSpec spec;
  private @Nullable PyObject[] modules = new PyObject[0];

  JavaPhaseLoop(LoaderInterpreter interpreter, Phase phase, ModuleSpec spec) {
    this.interpreter = interpreter;
    this.importer = interpreter.system().importer();
    this.model = interpreter.system().model();
    this.phase = phase;
    this.spec = spec;
  }

  @Override
  public void prepare(int times) {
    modules = new PyObject[times];
    interpreter.enter();
    try {
      interpreter.enableCollector(false);
      if (phase == Phase.EXEC) {
        create();
      }
    } finally {
      interpreter.exit();
    }
  }

  @Override
  public void run(int times) {
    interpreter.enter();
    try {
      switch (phase) {
        case FIND -> find(times);
        case CREATE -> create();
        case EXEC -> exec();
        case LOAD_DELETE -> loadAndDelete(times);
        case IMPORT_DELETE -> importAndDelete(times);
      }
    } finally {
      interpreter.exit();
    }
  }

  private void find(int times) {
    for (int i = 0; i < times; i++) {
      if (importer.findSpec(spec.name(), null).isEmpty()) {
        throw ImportException.NotFound.noModuleNamed(spec.name());
      }
    }
  }

  private void create() {
    for (int i = 0; i < modules.length; i++) {
      modules[i] = importer.create(spec);
    }
  }

  private void exec() {
    for (PyObject module : modules) {
      if (module != null) {
        spec.loader().execModule(module);
      }
    }
  }

  private void loadAndDelete(int times) {
    for (int i = 0; i < times; i++) {
      model.release(importer.load(spec));
      importer.cache().remove(spec.name());
    }
  }

  private void importAndDelete(int times) {
    for (int i = 0; i < times; i++) {
      model.release(importer.importModule(spec.name()));
      importer.cache().remove(spec.name());
    }
  }

  @Override
  public void cleanUp() {
    interpreter.enter();
    try {
      for (int i = 0; i < modules.length; i++) {
        PyObject module = modules[i];
        modules[i] = null;
        if (module != null) {
          model.release(module);
        }
      }
      importer.cache().remove(spec.name());
      interpreter.collectLocked();
      interpreter.enableCollector(true);
    } finally {
      interpreter.exit();
    }
  }

  @Override
  public void close() {
    cleanUp();
  }
}
