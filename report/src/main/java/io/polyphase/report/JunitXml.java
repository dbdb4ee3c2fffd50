package io.polyphase.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A report in JUnit's format, for the pages of a CI server: a test a module. */
public final class JunitXml {
  private JunitXml() {}

  /** How a test ended. */
  public sealed interface Outcome {
    /** As it should. */
    record Passed() implements Outcome {}

    /** With a finding: a line, and more about it. */
    record Failed(String message, String text) implements Outcome {}

    /** It could not be judged, and why. */
    record Skipped(String message) implements Outcome {}

    /** It ended the process, or could not be run. */
    record Broken(String message) implements Outcome {}
  }

  /**
   * One test.
   *
   * @param seconds how long it took; null if nobody knows
   */
  public record Case(String name, @Nullable Double seconds, Outcome outcome) {
    /** Of something that could not be run. */
    public static Case broken(String name, String why) {
      return new Case(name, null, new Outcome.Broken(why));
    }
  }

  /**
   * Writes a suite.
   *
   * @param command the command whose report it is
   */
  public static void write(Path file, String command, List<Case> cases) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "polyphase " + command);
      xml.writeAttribute("tests", Integer.toString(cases.size()));
      xml.writeAttribute("errors", count(cases, Outcome.Broken.class));
      xml.writeAttribute("failures", count(cases, Outcome.Failed.class));
      xml.writeAttribute("skipped", count(cases, Outcome.Skipped.class));
      for (Case each : cases) {
        write(xml, command, each);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static String count(List<Case> cases, Class<? extends Outcome> kind) {
    return Long.toString(cases.stream().filter(each -> kind.isInstance(each.outcome())).count());
  }

  private static void write(XMLStreamWriter xml, String command, Case test)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", command);
    xml.writeAttribute("name", SafeText.line(test.name()));
    if (test.seconds() != null) {
      xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", test.seconds()));
    }
    switch (test.outcome()) {
      case Outcome.Passed _ -> {}
      case Outcome.Failed(String message, String text) -> {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", SafeText.line(message));
        xml.writeCharacters(SafeText.lines(text));
        xml.writeEndElement();
      }
      case Outcome.Skipped(String message) -> element(xml, "skipped", message);
      case Outcome.Broken(String message) -> element(xml, "error", message);
    }
    xml.writeEndElement();
  }

  private static void element(XMLStreamWriter xml, String name, String message)
      throws XMLStreamException {
    xml.writeEmptyElement(name);
    xml.writeAttribute("message", SafeText.line(message));
  }
}
