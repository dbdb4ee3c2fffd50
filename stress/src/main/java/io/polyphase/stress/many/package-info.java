/**
 * What all commands have in common that do many things one after the other: parts of a list for
 * several machines, a file with what came of each item, by which an interrupted command goes on,
 * and such files put together. What an item is, and what comes of it, is the commands' own.
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.stress.many;
