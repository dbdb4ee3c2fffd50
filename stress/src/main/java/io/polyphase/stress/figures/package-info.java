/**
 * What the operating system and the JVM say of this process, read again and again while operations
 * are done, and judged: does it grow with them? It sees memory that nobody else counts, and cannot
 * say who asked for it.
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.stress.figures;
