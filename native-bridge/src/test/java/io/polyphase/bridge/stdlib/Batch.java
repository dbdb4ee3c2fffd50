package io.polyphase.bridge.stdlib;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.ChildJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Items that a program looks at one after the other in a child process. One that ends the process
 * is the last of it; a new process goes on with the next item.
 */
final class Batch {
  private static final String BEGIN = ">";
  private static final String END = "<";
  private static final String LINE = "=";

  /** What a program answers for an item. */
  interface Step {
    List<String> lines(String item);
  }

  private Batch() {}

  /** The program's side: answers each item between two marks. */
  static void answer(List<String> items, Step step) {
    for (String item : items) {
      print(BEGIN + item);
      step.lines(item).forEach(line -> print(LINE + line));
      print(END + item);
    }
  }

  private static void print(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /**
   * Runs a program whose arguments are a runtime and the items.
   *
   * @return the lines of each item; for one that ended its process also how that ended, last
   */
  static Map<String, List<String>> run(Class<?> program, RuntimeKind kind, List<String> items)
      throws IOException, InterruptedException {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    List<String> left = new ArrayList<>(items);
    while (!left.isEmpty()) {
      List<String> arguments = new ArrayList<>(List.of(kind.name()));
      arguments.addAll(left);
      ChildJvm.Result result =
          ChildJvm.run(
              List.of(ModuleFolder.option(), RowSample.option()),
              program,
              arguments.toArray(String[]::new));
      List<String> begun = collect(result, answers);
      if (begun.isEmpty()) {
        throw new IllegalStateException(program + " on " + kind + ":\n" + result.errors());
      }
      left.removeAll(begun);
    }
    return answers;
  }

  private static List<String> collect(ChildJvm.Result result, Map<String, List<String>> answers) {
    List<String> begun = new ArrayList<>();
    boolean open = false;
    for (String line : result.lines()) {
      if (line.startsWith(BEGIN)) {
        begun.add(line.substring(BEGIN.length()));
        answers.put(begun.getLast(), new ArrayList<>());
        open = true;
      } else if (line.startsWith(LINE) && open) {
        lines(answers, begun.getLast()).add(line.substring(LINE.length()));
      } else if (line.startsWith(END)) {
        open = false;
      }
    }
    if (open) {
      lines(answers, begun.getLast())
          .add(result.timedOut() ? "does not end" : "ends the process: status " + result.status());
    }
    return begun;
  }

  private static List<String> lines(Map<String, List<String>> answers, String item) {
    return answers.computeIfAbsent(item, _ -> new ArrayList<>());
  }
}
