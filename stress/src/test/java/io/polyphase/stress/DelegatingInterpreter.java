package io.polyphase.stress;

import io.polyphase.Counters;
import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectAccess;
import io.polyphase.Phase;
import io.polyphase.PhaseLoop;
import io.polyphase.PyObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Passes everything on; a planted fault overrides one method. */
class DelegatingInterpreter implements Interpreter {
  final Interpreter real;

  DelegatingInterpreter(Interpreter real) {
    this.real = real;
  }

  @Override
  public <T extends @Nullable Object> T inside(Supplier<T> step) {
    return real.inside(step);
  }

  @Override
  public Optional<ModuleSpec> findSpec(String name) {
    return real.findSpec(name);
  }

  @Override
  public ModuleSpec specOfFile(String name, String file) {
    return real.specOfFile(name, file);
  }

  @Override
  public PyObject create(ModuleSpec spec) {
    return real.create(spec);
  }

  @Override
  public void exec(ModuleSpec spec, PyObject module) {
    real.exec(spec, module);
  }

  @Override
  public PyObject load(ModuleSpec spec) {
    return real.load(spec);
  }

  @Override
  public PyObject importModule(String name) {
    return real.importModule(name);
  }

  @Override
  public PyObject importStatement(String name) {
    return real.importStatement(name);
  }

  @Override
  public void halt(String name) {
    real.halt(name);
  }

  @Override
  public PyObject reload(PyObject module) {
    return real.reload(module);
  }

  @Override
  public boolean delete(String name) {
    return real.delete(name);
  }

  @Override
  public @Nullable PyObject cached(String name) {
    return real.cached(name);
  }

  @Override
  public List<String> moduleNames() {
    return real.moduleNames();
  }

  @Override
  public boolean isInitializing(String name) {
    return real.isInitializing(name);
  }

  @Override
  public long collect() {
    return real.collect();
  }

  @Override
  public void clearCaches() {
    real.clearCaches();
  }

  @Override
  public Counters counters() {
    return real.counters();
  }

  @Override
  public ObjectAccess objects() {
    return real.objects();
  }

  @Override
  public void release(PyObject object) {
    real.release(object);
  }

  @Override
  public PhaseLoop loop(Phase phase, ModuleSpec spec) {
    return real.loop(phase, spec);
  }

  @Override
  public int overrideExtensionsCheck(int value) {
    return real.overrideExtensionsCheck(value);
  }

  @Override
  public int locksInUse() {
    return real.locksInUse();
  }

  @Override
  public String describeLocks() {
    return real.describeLocks();
  }

  @Override
  public void close() {
    real.close();
  }
}
