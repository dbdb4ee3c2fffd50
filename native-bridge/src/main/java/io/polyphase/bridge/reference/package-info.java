/**
 * The runtime {@code reference}: CPython itself, in this process, behind the interface of the core.
 *
 * <p>Every answer is CPython's own. A helper module in Python ({@code reference.py}) says each
 * question in importlib's words; Java passes arguments and takes results.
 */
package io.polyphase.bridge.reference;
