package io.polyphase.benchmarks.compare;

import java.util.Map;

/**
 * What {@code benchmarks.jar counters} prints, as one JSON object.
 *
 * @param values by name; a counter that is not the same each time is not among them
 * @param varying names of such counters, with the values that were seen
 */
public record CounterValues(Map<String, Long> values, Map<String, String> varying) {}
