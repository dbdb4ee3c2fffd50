package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Docstrings that begin with a signature for {@code __text_signature__} (Objects/typeobject.c). */
public final class Docs {
  /** What follows the closing parenthesis of a signature. */
  private static final byte[] AFTER_SIGNATURE = {'\n', '-', '-', '\n', '\n'};

  private Docs() {}

  /**
   * The docstring at a C string as an object, its signature left out if it begins with one of a
   * thing of that name.
   */
  public static long withoutSignature(long text, String name) {
    long length = NativeMemory.stringLength(text);
    long end = isOf(text, name) ? endOfSignature(text) : -1;
    return end < 0 ? Strs.ofUtf8(text, length) : Strs.ofUtf8(text + end, length - end);
  }

  /** {@code __doc__} of what has this docstring: None, if nothing is left but a signature. */
  public static long of(long text, String name) {
    long doc = text == 0 ? Singletons.NONE : withoutSignature(text, name);
    return doc != Singletons.NONE && Strs.length(doc) == 0 ? Singletons.NONE : doc;
  }

  /** The offset behind a signature at the start; −1 if there is none. It has no blank line. */
  private static long endOfSignature(long text) {
    long open = 0;
    while (isNamePart(getByte(text + open))) {
      open++;
    }
    if (open == 0 || getByte(text + open) != '(') {
      return -1;
    }
    for (long i = open; getByte(text + i) != 0; i++) {
      if (getByte(text + i) == '\n') {
        boolean marked =
            getByte(text + i - 1) == ')' && NativeMemory.startsWith(text + i, AFTER_SIGNATURE);
        if (marked) {
          return i + AFTER_SIGNATURE.length;
        }
        if (getByte(text + i + 1) == '\n') {
          return -1;
        }
      }
    }
    return -1;
  }

  private static boolean isNamePart(byte c) {
    return c == '_' || c == '.' || (c > 0 && Character.isLetterOrDigit(c));
  }

  /** The signature that follows from how a method is called; null if it may be any. */
  public static @Nullable String signatureOfFlags(int flags) {
    boolean ofClass = (flags & Constants.METH_CLASS) != 0;
    boolean ofNothing = (flags & Constants.METH_STATIC) != 0;
    int call = flags & ~Constants.METH_CLASS & ~Constants.METH_STATIC & ~Constants.METH_COEXIST;
    if (call == Constants.METH_NOARGS) {
      return ofNothing ? "()" : ofClass ? "($type, /)" : "($self, /)";
    }
    if (call == Constants.METH_O) {
      return ofNothing ? "(object, /)" : ofClass ? "($type, object, /)" : "($self, object, /)";
    }
    return null;
  }

  /** The signature of a thing of that name, if the docstring begins with one; else null. */
  public static @Nullable String signature(long text, String name) {
    return isOf(text, name) ? signature(text) : null;
  }

  private static boolean isOf(long text, String name) {
    return NativeMemory.startsWith(text, (name + '(').getBytes(StandardCharsets.UTF_8));
  }

  /** The signature that the docstring begins with, without the name; null if there is none. */
  private static @Nullable String signature(long text) {
    long end = endOfSignature(text);
    if (end < 0) {
      return null;
    }
    String doc = NativeMemory.string(text);
    return doc.substring(doc.indexOf('('), (int) end - AFTER_SIGNATURE.length);
  }
}
