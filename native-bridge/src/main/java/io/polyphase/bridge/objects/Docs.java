package io.polyphase.bridge.objects;

import io.polyphase.bridge.ffi.NativeMemory;
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

  /** The signature that the docstring begins with, without the name; null if there is none. */
  static @Nullable String signature(String doc) {
    return endOfSignature(doc) < 0
        ? null
        : doc.substring(doc.indexOf('('), doc.indexOf(END) + 1);
  }
}
