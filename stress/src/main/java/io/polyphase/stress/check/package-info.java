/**
 * What must hold of a run: the invariants, the counts of modules' lives that they are judged by,
 * and the violations found. Nothing here runs a thread or knows a scenario.
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.stress.check;
