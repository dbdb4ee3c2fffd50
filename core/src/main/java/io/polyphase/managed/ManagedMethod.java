package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import org.jspecify.annotations.Nullable;

/**
 * A function of a module or a method of a type, before it is bound ({@code PyMethodDef}).
 *
 * @param name {@code ml_name}
 * @param function {@code ml_meth}
 */
public record ManagedMethod(String name, Function function) {

  /** What the function does: {@code PyObject *(*)(PyObject *self, PyObject *args)}. */
  @FunctionalInterface
  public interface Function {
    /**
     * Calls it.
     *
     * @return a new reference, or null with an exception pending
     * @throws Raised instead of null and a pending exception, if that suits
     */
    @Nullable ManagedObject call(Arguments arguments);
  }

  ManagedObject call(ManagedObject self, ManagedObject... arguments) {
    ManagedObject result = function.call(new Arguments(name, self, arguments));
    Raised pending = PendingException.take();
    if (result == null) {
      throw pending != null
          ? pending
          : Raised.of(
              "SystemError",
              "<built-in function " + name + "> returned NULL without setting an exception");
    }
    if (pending != null) {
      result.release();
      throw new Raised(
          null,
          "SystemError",
          "<built-in function " + name + "> returned a result with an exception set",
          null,
          null,
          pending);
    }
    return result;
  }
}
