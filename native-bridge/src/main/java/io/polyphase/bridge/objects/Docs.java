package io.polyphase.bridge.objects;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.objects.Layouts.Constants;
import org.jspecify.annotations.Nullable;

/** Docstrings that begin with a signature for {@code __text_signature__} (Objects/typeobject.c). */
final class Docs {
  private static final String END = ")\n--\n\n";

  private Docs() {}

  /** The docstring at a C string as an object, its signature left out if it begins with one. */
  static long withoutSignature(long text) {
    String doc = NativeMemory.string(text);
    int end = endOfSignature(doc);
    return end < 0 ? Strs.ofUtf8(text) : Strs.of(doc.substring(end));
  }

  private static int endOfSignature(String doc) {
    int open = doc.indexOf('(');
    int end = doc.indexOf(END);
    int blank = doc.indexOf("\n\n");
    boolean first = open > 0 && doc.substring(0, open).chars().allMatch(Docs::isNamePart);
    return first && end > open && (blank < 0 || blank >= end) ? end + END.length() : -1;
  }

  private static boolean isNamePart(int c) {
    return Character.isJavaIdentifierPart(c) || c == '.';
  }

  /** The signature that follows from how a method is called; null if it may be any. */
  static @Nullable String signatureOfFlags(int flags) {
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

  /** The signature that the docstring begins with, without the name; null if there is none. */
  static @Nullable String signature(String doc) {
    return endOfSignature(doc) < 0
        ? null
        : doc.substring(doc.indexOf('('), doc.indexOf(END) + 1);
  }
}
