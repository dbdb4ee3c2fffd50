package io.polyphase.stress.leaks;

import io.polyphase.stress.child.Death;
import io.polyphase.stress.figures.FigureGrowth;
import io.polyphase.stress.figures.GrowthLine;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes what was found in JUnit's format, for the pages of a CI server: a test a module. */
final class LeakJunitXml {
  private LeakJunitXml() {}

  static void write(Path file, LeakSupervision found) throws IOException {
    List<LeakReport> reports = found.reports();
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "polyphase leaks");
      xml.writeAttribute("tests", Integer.toString(reports.size() + found.deaths().size()));
      xml.writeAttribute("errors", Integer.toString(found.deaths().size()));
      xml.writeAttribute(
          "failures", Long.toString(reports.stream().filter(LeakReport::isLeak).count()));
      for (LeakReport report : reports) {
        write(xml, report);
      }
      for (Map.Entry<String, Death> died : found.deaths().entrySet()) {
        writeDeath(xml, died.getKey(), died.getValue());
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static void write(XMLStreamWriter xml, LeakReport report) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "leaks");
    xml.writeAttribute("name", report.module());
    xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", report.seconds()));
    if (report.isLeak()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", firstLeak(report));
      xml.writeCharacters(
          report.suspects().stream().map(LeakText::line).collect(Collectors.joining("\n")));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void writeDeath(XMLStreamWriter xml, String module, Death death)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "leaks");
    xml.writeAttribute("name", module);
    xml.writeEmptyElement("error");
    xml.writeAttribute("message", "the process " + death);
    xml.writeEndElement();
  }

  private static String firstLeak(LeakReport report) {
    Stream<String> counters =
        report.counters().stream()
            .filter(CounterDeltas::isLeak)
            .map(counter -> counter.line(report.module()));
    Stream<String> figures =
        report.figures().stream()
            .filter(FigureGrowth::isLeak)
            .map(growth -> GrowthLine.of(growth, "import"));
    return Stream.concat(counters, figures)
        .findFirst()
        .orElse(report.module() + ": released too often");
  }
}
