/**
 * Where extension code meets the import system: the loader objects that Python code sees, the
 * import functions of the C API, and the translation of exceptions to and from the core's. The
 * order of an import is the core's.
 */
package io.polyphase.bridge.imports;
