/**
 * What the users of all tools choose: the runtime and the CPython ({@link
 * io.polyphase.choice.RuntimeChoice}), and modules by their names or files ({@link
 * io.polyphase.choice.ModuleRef}); and the extension files that the tools bring along ({@link
 * io.polyphase.choice.UnpackedLibrary}).
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.choice;
