import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Prints PIT's figures and what survived: java MutationTable.java mutations.xml equivalent.txt
 * MINIMUM.
 *
 * <p>Each line of the second file names mutants that change nothing that can be observed, and says
 * why. Fails if less than MINIMUM percent of all other mutants were detected.
 */
final class MutationTable {
  private MutationTable() {}

  private record Mutant(String where, String line, String what, boolean detected) {
    static Mutant of(Element e) {
      String type = text(e, "mutatedClass");
      String mutator = text(e, "mutator");
      return new Mutant(
          type.substring(type.lastIndexOf('.') + 1) + "." + text(e, "mutatedMethod"),
          text(e, "lineNumber"),
          mutator.substring(mutator.lastIndexOf('.') + 1) + ": " + text(e, "description"),
          Boolean.parseBoolean(e.getAttribute("detected")));
    }

    private static String text(Element e, String name) {
      return e.getElementsByTagName(name).item(0).getTextContent();
    }

    String type() {
      return where.split("[.$]")[0];
    }
  }

  public static void main(String[] arguments) throws Exception {
    var mutants = new ArrayList<Mutant>();
    NodeList nodes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of(arguments[0]).toFile())
            .getElementsByTagName("mutation");
    for (int i = 0; i < nodes.getLength(); i++) {
      mutants.add(Mutant.of((Element) nodes.item(i)));
    }
    Map<String, String> reasons = reasons(Path.of(arguments[1]));

    var types = new TreeMap<String, int[]>(); // detected, equivalent, all
    System.out.println("What survived:");
    for (Mutant mutant : mutants) {
      int[] counts = types.computeIfAbsent(mutant.type(), t -> new int[3]);
      counts[2]++;
      if (mutant.detected()) {
        counts[0]++;
        continue;
      }
      String reason = reason(reasons, mutant);
      counts[1] += reason == null ? 0 : 1;
      System.out.printf(Locale.ROOT, "  %s:%s %s%n", mutant.where(), mutant.line(), mutant.what());
      System.out.println(reason == null ? "    TO BE KILLED" : "    equivalent: " + reason);
    }
    System.out.printf(
        Locale.ROOT, "%n%-22s %9s %11s %6s%n", "io.polyphase", "detected", "equivalent", "all");
    types.forEach((name, counts) -> show(name, counts));
    int[] all = new int[3];
    types.values().forEach(counts -> add(all, counts));
    show("all", all);
    double score = 100.0 * all[0] / (all[2] - all[1]);
    System.out.printf(
        Locale.ROOT, "Of the mutants that are not equivalent, %.1f%% were detected.%n", score);
    if (score < Double.parseDouble(arguments[2])) {
      System.out.println("That is less than " + arguments[2] + "%.");
      System.exit(1);
    }
  }

  /** Lines of the form "Class.method | Mutator: description, or a part of that | reason". */
  private static Map<String, String> reasons(Path file) throws Exception {
    var reasons = new LinkedHashMap<String, String>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(" \\| ");
        reasons.put(parts[0] + " | " + parts[1], parts[2]);
      }
    }
    return reasons;
  }

  private static String reason(Map<String, String> reasons, Mutant mutant) {
    return reasons.entrySet().stream()
        .filter(e -> matches(List.of(e.getKey().split(" \\| ")), mutant))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static boolean matches(List<String> key, Mutant mutant) {
    return key.get(0).equals(mutant.where()) && mutant.what().contains(key.get(1));
  }

  private static void show(String name, int[] counts) {
    System.out.printf(Locale.ROOT, "%-22s %9d %11d %6d%n", name, counts[0], counts[1], counts[2]);
  }

  private static void add(int[] sum, int[] counts) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += counts[i];
    }
  }
}
