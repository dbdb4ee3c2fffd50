package io.polyphase;

/**
 * An object of a runtime, as Java holds it.
 *
 * <p>A marker: only the runtime that made it can look inside. Whether a reference is owned or
 * borrowed is said where it is handed out; an owned one is given back with {@link
 * Interpreter#release}.
 */
public interface PyObject {}
