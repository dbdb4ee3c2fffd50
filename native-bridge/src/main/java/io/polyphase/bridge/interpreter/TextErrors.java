package io.polyphase.bridge.interpreter;

/**
 * Raises the exceptions about text that is not UTF-8, which hold objects (bytes, ints) of the layer
 * above. The arguments are those of the exceptions.
 */
public interface TextErrors {
  /** Raises {@code UnicodeDecodeError}. */
  PythonError cannotDecode(String encoding, byte[] bytes, int start, int end, String reason);

  /** Raises {@code UnicodeEncodeError} for one character. */
  PythonError cannotEncode(String encoding, String text, int at, String reason);
}
