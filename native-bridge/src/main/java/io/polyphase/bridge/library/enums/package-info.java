/**
 * {@code enum}, which CPython has in Python code (Lib/enum.py): the metaclass, its classes and what
 * makes their members. Everything is made anew for each module object, and found by way of the
 * classes, which know their module.
 */
package io.polyphase.bridge.library.enums;
