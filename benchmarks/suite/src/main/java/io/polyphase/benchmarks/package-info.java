/**
 * What importing costs, phase by phase, in each runtime. The benchmarks are written once, against
 * {@link io.polyphase.Interpreter}; {@link io.polyphase.benchmarks.SuiteMain} runs them.
 */
package io.polyphase.benchmarks;
