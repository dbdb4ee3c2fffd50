/**
 * Abstract base classes, which CPython has in Python code but for the tables behind them: {@code
 * abc} (Lib/abc.py, Modules/_abc.c), {@code collections.abc} (Lib/_collections_abc.py) and {@code
 * numbers} (Lib/numbers.py). Classes and functions are made anew for each module object; a function
 * knows its module, and finds the other classes by way of it.
 */
package io.polyphase.bridge.library.abstracts;
