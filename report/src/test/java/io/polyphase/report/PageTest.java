package io.polyphase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Whole pages, read by an XML parser. */
final class PageTest {
  private static final XPath XPATH = XPathFactory.newInstance().newXPath();
  private static final String SHOWN = SafeText.line(SamplePages.HOSTILE);

  static Stream<Page> pages() {
    return Stream.of(
        SamplePages.soak(), SamplePages.benchmarks(), SamplePages.audit(), SamplePages.odd());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_isWellFormed(Page page) throws Exception {
    assertEquals("html", parse(page).getDocumentElement().getLocalName());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_asksForNothing(Page page) throws Exception {
    for (Element element : elements(parse(page), "//*[@href or @src]")) {
      String href = element.getAttribute("href");
      assertTrue(href.startsWith("#") || href.equals("data:,"), href);
      assertFalse(element.hasAttribute("src"));
    }
    assertFalse(Asset.STYLE.text().matches("(?s).*(@import|https?:).*"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void ids_areUniqueAndThere(Page page) throws Exception {
    Document document = parse(page);
    var ids = new HashSet<String>();
    for (Element element : elements(document, "//*[@id]")) {
      assertTrue(ids.add(element.getAttribute("id")), element.getAttribute("id"));
    }
    for (Element element : elements(document, "//*[@aria-labelledby]")) {
      for (String id : List.of(element.getAttribute("aria-labelledby").split(" ", -1))) {
        assertTrue(ids.contains(id), id);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pictures_haveNames(Page page) throws Exception {
    for (Element svg : elements(parse(page), "//*[local-name()='svg' and @role='img']")) {
      assertTrue(svg.hasAttribute("aria-labelledby") || svg.hasAttribute("aria-label"));
      assertEquals("title", children(svg).getFirst().getLocalName());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void coordinates_areNumbers(Page page) throws Exception {
    Document document = parse(page);
    for (String name : List.of("x", "y", "x1", "x2", "y1", "y2", "width", "height")) {
      for (Element element : elements(document, "//*[local-name()!='meta' and @" + name + "]")) {
        String value = element.getAttribute(name);
        assertTrue(value.matches("-?[0-9]+(\\.[0-9]+)?%?"), name + "=" + value);
      }
    }
    for (Element path : elements(document, "//*[local-name()='path']")) {
      assertTrue(path.getAttribute("d").matches("M[-0-9. MLHVhvalcz]*"), path.getAttribute("d"));
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void dataOfCharts_isBelowThem(Page page) throws Exception {
    List<Chart> charts =
        page.sections().stream()
            .flatMap(section -> section.blocks().stream())
            .filter(Chart.class::isInstance)
            .map(Chart.class::cast)
            .toList();
    List<Element> tables =
        elements(parse(page), "//*[local-name()='details']//*[local-name()='table']");
    assertEquals(charts.size(), tables.size());
    for (int i = 0; i < charts.size(); i++) {
      assertEquals(shown(charts.get(i).data()), cells(tables.get(i)));
    }
  }

  @Test
  void hostileText_isTextEverywhere() throws Exception {
    Document document = parse(SamplePages.odd());

    assertEquals(1, elements(document, "//*[local-name()='script']").size());
    for (String name : List.of("h1", "strong", "dt", "dd", "h2", "h3", "p", "caption", "code")) {
      String found = "//*[local-name()='" + name + "' and text()]";
      assertTrue(
          elements(document, found).stream().anyMatch(e -> e.getTextContent().equals(SHOWN)), name);
    }
  }

  @Test
  void status_isAWordToo() throws Exception {
    Document page = parse(SamplePages.soak());

    assertEquals(
        "bad",
        elements(page, "//*[@class='verdict bad']//*[@class='status bad']")
            .getFirst()
            .getTextContent());
    assertTrue(title(page).startsWith("bad: "), title(page));
  }

  @Test
  void folded_isClosedAndHasItsTable() throws Exception {
    var table = new Table("caption", List.of(Table.Column.text("a")), List.of(Table.Row.of("b")));
    var section = Section.of("", new Folded("on demand", table));
    var page = new Page("", Verdict.good(""), List.of(), List.of(section), List.of(), "");

    Element details = elements(parse(page), "//*[local-name()='details']").getFirst();

    assertFalse(details.hasAttribute("open"));
    assertTrue(details.getTextContent().startsWith("on demand"));
    assertTrue(details.getTextContent().contains("caption"));
  }

  private static String title(Document page) throws Exception {
    return elements(page, "//*[local-name()='head']/*[local-name()='title']")
        .getFirst()
        .getTextContent();
  }

  @Test
  void page_isAlwaysTheSame() throws IOException {
    assertEquals(write(SamplePages.soak()), write(SamplePages.soak()));
  }

  @Test
  void hoursOfSeconds_staySmall() throws IOException {
    assertTrue(write(SamplePages.soak()).length() < 800_000);
  }

  @Test
  void writeTo_file_replacesItAndLeavesNothingElse(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("report.html"), "old");

    SamplePages.benchmarks().writeTo(file);

    assertEquals(write(SamplePages.benchmarks()), Files.readString(file));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  /** Both are parsed as XML, where these begin markup; HTML would not see the difference. */
  @Test
  void styleAndScript_needNoEscapes() {
    for (Asset asset : Asset.values()) {
      assertFalse(asset.text().matches("(?s).*[<&].*"), asset::name);
    }
  }

  private static List<List<String>> shown(Table table) {
    var rows = new ArrayList<List<String>>();
    boolean isJudged = table.rows().stream().anyMatch(row -> row.verdict() != null);
    for (Table.Row row : table.rows()) {
      var cells = new ArrayList<>(row.cells());
      if (isJudged) {
        cells.add(row.verdict() == null ? "" : row.verdict().text());
      }
      rows.add(cells);
    }
    return rows;
  }

  private static List<List<String>> cells(Element table) {
    var rows = new ArrayList<List<String>>();
    for (Element row : children(children(table).getLast())) {
      rows.add(children(row).stream().map(Node::getTextContent).toList());
    }
    return rows;
  }

  private static String write(Page page) throws IOException {
    var out = new StringBuilder();
    page.writeTo(out);
    return out.toString();
  }

  private static Document parse(Page page) throws Exception {
    var factory = DocumentBuilderFactory.newNSInstance();
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(write(page))));
  }

  private static List<Element> elements(Node from, String path) throws Exception {
    var nodes = (NodeList) XPATH.evaluate(path, from, XPathConstants.NODESET);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static List<Element> children(Element parent) {
    var children = new ArrayList<Element>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
