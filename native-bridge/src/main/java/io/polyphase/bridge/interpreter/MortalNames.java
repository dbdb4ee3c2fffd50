package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;

import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyASCIIObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The strings that extensions have interned ({@code PyUnicode_InternInPlace}): one for each
 * sequence of characters for as long as anybody has it, with its references counted. What is
 * {@linkplain Interned a name of the process} already stays that one.
 */
public final class MortalNames {
  private static final int INTERNED = 3; // the bits of the state

  private final Map<String, Long> names = new ConcurrentHashMap<>();

  MortalNames() {}

  /** The string at a NUL-terminated one in UTF-8; a new reference. */
  public long of(long cString) {
    String text = Utf8.decodeC(cString);
    long known = known(text);
    return known != 0 ? Refs.incref(known) : enter(text, Strs.of(text));
  }

  /** The string with the characters of one; a new reference. */
  public long intern(long string) {
    if (Interned.isInterned(string)) {
      return Refs.incref(string);
    }
    String text = Strs.java(string);
    long known = known(text);
    if (known == 0) {
      return Refs.incref(enter(text, string));
    }
    return Refs.incref(Strs.equal(known, string) ? known : string); // surrogates may look alike
  }

  /** What CPython does with the key of {@code PyDict_SetItemString}, if it is one of these. */
  public void keep(long cString) {
    if (!names.isEmpty()) {
      String text = Utf8.decodeC(cString);
      if (names.containsKey(text)) {
        long _ = Interned.of(text);
      }
    }
  }

  /**
   * The characters have become a name of the process: the string that the current interpreter has
   * for them is immortal from now on, as CPython's is then, so that nobody's references to it
   * count; whoever interns them gets the name.
   */
  static void outlive(String text) {
    ThreadState thread = ThreadState.currentOrNull();
    Long string = thread == null ? null : thread.interpreter().names().names.remove(text);
    if (string != null) {
      Refs.immortalize(string);
      setState(string, Constants.SSTATE_INTERNED_IMMORTAL);
    }
  }

  private long known(String text) {
    Long known = names.get(text);
    return known != null ? known : Interned.orZero(text);
  }

  private long enter(String text, long string) {
    if (!Interned.isInterned(string)) {
      names.put(text, string);
      setState(string, Constants.SSTATE_INTERNED_MORTAL);
    }
    return string;
  }

  static boolean isMortal(int state) {
    return (state & INTERNED) == Constants.SSTATE_INTERNED_MORTAL;
  }

  /** Of a string that is about to be freed, in whichever interpreter that happens. */
  static void forget(long string) {
    String text = Strs.java(string);
    if (!InterpreterState.current().names().names.remove(text, string)) {
      InterpreterState.forEach(state -> state.names().names.remove(text, string));
    }
  }

  private static void setState(long string, int interned) {
    long field = string + PyASCIIObject.state;
    putInt(field, (getInt(field) & ~INTERNED) | interned);
  }
}
