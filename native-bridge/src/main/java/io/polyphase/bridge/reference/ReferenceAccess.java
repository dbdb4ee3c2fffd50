package io.polyphase.bridge.reference;

import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.bridge.reference.Helper.Function;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Objects of CPython, seen from Java. */
final class ReferenceAccess implements ObjectAccess {
  private final ReferenceInterpreter interpreter;

  ReferenceAccess(ReferenceInterpreter interpreter) {
    this.interpreter = interpreter;
  }

  private Helper helper() {
    return interpreter.helper();
  }

  private Libpython python() {
    return interpreter.python();
  }

  private static long address(PyObject object) {
    return ((ReferenceObject) object).address();
  }

  @Override
  public PyObject get(PyObject object, String name) {
    return inside(
        () -> {
          long text = helper().toPython(name);
          long value = python().objectGetAttr(address(object), text);
          python().decRef(text);
          return interpreter.own(helper().check(value));
        });
  }

  @Override
  public void set(PyObject object, String name, PyObject value) {
    this.<@Nullable Object>inside(
        () -> {
          long text = helper().toPython(name);
          boolean done = python().objectSetAttr(address(object), text, address(value));
          python().decRef(text);
          helper().check(done);
          return null;
        });
  }

  private <T extends @Nullable Object> T inside(Supplier<T> step) {
    return interpreter.inside(step);
  }

  @Override
  public List<String> names(PyObject object) {
    List<?> names =
        inside(() -> (List<?>) Objects.requireNonNull(helper().ask(Function.NAMES, object)));
    return names.stream().map(String::valueOf).toList();
  }

  @Override
  public PyObject entry(PyObject object, String name) {
    return inside(() -> interpreter.own(helper().call(Function.ENTRY, object, name)));
  }

  @Override
  public String typeName(PyObject object) {
    return inside(() -> helper().typeName(address(object)));
  }

  @Override
  public PyObject call(PyObject callable, @Nullable Object... arguments) {
    return inside(() -> interpreter.own(helper().call(address(callable), arguments)));
  }

  @Override
  public PyObject callWithKeywords(
      PyObject callable, List<?> arguments, Map<String, ? extends @Nullable Object> keywords) {
    return inside(
        () -> interpreter.own(helper().callWithKeywords(address(callable), arguments, keywords)));
  }

  @Override
  public String repr(PyObject object) {
    return inside(() -> helper().repr(address(object)));
  }

  @Override
  public long length(PyObject object) {
    return inside(
        () -> {
          long size = python().objectSize(address(object));
          helper().check(size >= 0);
          return size;
        });
  }

  @Override
  public @Nullable Object toJava(PyObject object) {
    return this.<@Nullable Object>inside(() -> helper().toJava(address(object)));
  }

  @Override
  public PyObject fromJava(@Nullable Object value) {
    return inside(() -> interpreter.own(helper().toPython(value)));
  }

  @Override
  public boolean same(PyObject left, PyObject right) {
    return address(left) == address(right);
  }
}
