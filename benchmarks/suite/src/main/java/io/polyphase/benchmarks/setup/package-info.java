/**
 * What a benchmark or comparison starts from: the modules chosen, the state of the machine and of
 * the source, the lock that keeps two from running at once.
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.benchmarks.setup;
