package io.polyphase.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A report as one HTML page that needs nothing else: no network, no other file. The same page is
 * always written as the same bytes, which are well-formed XML too.
 *
 * @param title what was done, such as "Soak of array, hosted"
 * @param verdict what came of it, in one line
 * @param facts the few numbers that matter most
 * @param sections the rest, in the order of reading
 * @param environment machine, JDK, versions, seed
 * @param command the command that makes such a page
 */
public record Page(
    String title,
    Verdict verdict,
    List<Property> facts,
    List<Section> sections,
    List<Property> environment,
    String command) {
  /** Copies the lists. */
  public Page {
    Objects.requireNonNull(title);
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(command);
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
    environment = List.copyOf(environment);
  }

  /** Writes the page to the end of {@code out}. */
  public void writeTo(Appendable out) throws IOException {
    out.append(new PageWriter(this).write());
  }

  /**
   * Writes the page to a file, in UTF-8. Whoever reads the file finds the old page or the new one,
   * never half of one.
   *
   * @param file is replaced if it is there; its folder must be
   */
  public void writeTo(Path file) throws IOException {
    AtomicFile.write(file, new PageWriter(this).write());
  }
}
