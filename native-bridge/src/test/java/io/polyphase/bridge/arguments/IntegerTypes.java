package io.polyphase.bridge.arguments;

import java.util.Set;

/** The integer types of C and of CPython's headers. */
final class IntegerTypes {
  private static final Set<String> NAMES =
      Set.of(
          "int",
          "unsigned int",
          "unsigned",
          "long",
          "unsigned long",
          "long long",
          "unsigned long long",
          "Py_ssize_t",
          "const Py_ssize_t",
          "size_t",
          "Py_hash_t",
          "Py_uhash_t",
          "Py_UCS4",
          "const Py_UCS4",
          "int64_t",
          "uint64_t",
          "int32_t",
          "uint32_t",
          "unsigned char",
          "char",
          "PyTime_t");

  private IntegerTypes() {}

  static boolean has(String type) {
    return NAMES.contains(type);
  }
}
