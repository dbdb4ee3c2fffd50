package io.polyphase.report;

/**
 * A picture, with its numbers in a table below it. Numbers may be missing (NaN), which leaves a
 * gap, and infinite, which is shown as an arrow at the edge.
 */
public sealed interface Chart extends Block permits LineChart, StackedBars, IntervalPlot {
  /** What is shown, in a few words. */
  String title();

  /** What to see in it, in a sentence or two; stands below the title. May be empty. */
  String description();

  /** The numbers behind the picture. */
  Table data();
}
