package io.polyphase.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lines of cells, aligned: the names left, the numbers right. Empty without lines. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> lines = new ArrayList<>();

  TextTable(String... heads) {
    lines.add(List.of(heads));
  }

  void add(List<String> cells) {
    lines.add(cells);
  }

  private int width(int column) {
    return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }

  @Override
  public String toString() {
    if (lines.size() == 1) {
      return "";
    }
    int columns = lines.getFirst().size();
    int names = columns > 2 ? 2 : 1;
    int[] widths = IntStream.range(0, columns).map(this::width).toArray();
    var text = new StringBuilder();
    for (List<String> line : lines) {
      for (int i = 0; i < columns; i++) {
        String pad = " ".repeat(widths[i] - line.get(i).length());
        text.append(i < names ? line.get(i) + pad : pad + line.get(i)).append(GAP);
      }
      text.setLength(text.length() - GAP.length());
      text.append('\n');
    }
    return text.append('\n').toString();
  }
}
