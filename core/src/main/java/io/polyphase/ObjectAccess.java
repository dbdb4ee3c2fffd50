package io.polyphase;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A look at the objects of an interpreter from Java: enough to describe a module and to call what
 * is in it. Results that are a {@link PyObject} are new references; parameters are borrowed.
 */
public interface ObjectAccess {

  /** {@code getattr(object, name)}. */
  PyObject get(PyObject object, String name);

  /** {@code setattr(object, name, value)}. */
  void set(PyObject object, String name, PyObject value);

  /** {@code list(vars(object))}: the names in the object's own dict, in its order. */
  List<String> names(PyObject object);

  /** {@code vars(object)[name]}: what the object's own dict holds, as no descriptor shows it. */
  PyObject entry(PyObject object, String name);

  /** {@code type(object).__qualname__}, with the module in front unless it is built-in. */
  String typeName(PyObject object);

  /** {@code object(*arguments)}, the arguments converted by {@link #fromJava} unless objects. */
  PyObject call(PyObject callable, @Nullable Object... arguments);

  /** {@code object(*arguments, **keywords)}, converted likewise. */
  PyObject callWithKeywords(
      PyObject callable, List<?> arguments, Map<String, ? extends @Nullable Object> keywords);

  /** {@code repr(object)}. */
  String repr(PyObject object);

  /** {@code len(object)}. */
  long length(PyObject object);

  /**
   * The value as Java has it: null, Boolean, Long or BigInteger, Double, String, byte[], List of
   * these (list and tuple); the object's {@link #repr} prefixed by its type for anything else.
   */
  @Nullable Object toJava(PyObject object);

  /**
   * The opposite, for null, Boolean, Integer, Long, BigInteger, Double, String and List; where
   * there are extension modules also for byte[], an array of objects (a tuple) and Map (a dict).
   */
  PyObject fromJava(@Nullable Object value);

  /** Whether both are one object. */
  boolean same(PyObject left, PyObject right);
}
