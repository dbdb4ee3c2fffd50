/**
 * What JMH measured, read again and shown: tables, charts, the page, and the rules that results
 * must keep. Nothing here runs a benchmark.
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.benchmarks.results;
