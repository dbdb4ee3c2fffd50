package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Tuples;

/** How many arguments a function takes ({@code _PyArg_CheckPositional}). */
public final class Arity {
  private Arity() {}

  /** Checks the size of a tuple of arguments; messages begin with the name, which may be empty. */
  public static void check(String name, long args, long least, long most) {
    Arguments.count(name, Tuples.size(args), least, most);
  }
}
