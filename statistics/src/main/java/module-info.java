/** Statistics of figures that are read over a long run; depends on nothing of ours. */
@org.jspecify.annotations.NullMarked
module io.polyphase.statistics {
  exports io.polyphase.statistics;

  requires org.apache.commons.statistics.descriptive;
  requires org.apache.commons.statistics.distribution;
  requires static transitive org.jspecify;
}
