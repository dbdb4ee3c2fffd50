/**
 * Modules that extension code imports and that CPython has in Python or in its core: {@code
 * builtins}, {@code sys}, {@code warnings} and the names of the library that exec slots ask for.
 * They are stand-ins: nothing of the loader depends on them.
 */
package io.polyphase.bridge.library;
