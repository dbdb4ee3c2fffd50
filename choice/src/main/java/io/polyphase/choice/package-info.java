/**
 * What the users of all tools choose: the runtime and the CPython ({@link
 * io.polyphase.choice.RuntimeChoice}), and modules by their names or files ({@link
 * io.polyphase.choice.ModuleRef}).
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.choice;
