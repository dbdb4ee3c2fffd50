/**
 * Statistics of figures that are read over a long run, and of two versions that are run in pairs;
 * depends on nothing of ours.
 */
@org.jspecify.annotations.NullMarked
module io.polyphase.statistics {
  exports io.polyphase.statistics;

  requires org.apache.commons.statistics.descriptive;
  requires org.apache.commons.statistics.distribution;
  requires org.apache.commons.statistics.inference;
  requires static transitive org.jspecify;
}
