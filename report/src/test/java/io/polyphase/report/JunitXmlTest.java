package io.polyphase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class JunitXmlTest {
  private static final String HOSTILE = SamplePages.HOSTILE + "\u001b]0;x\u0007\u0085\uFFFE\u202E";

  @TempDir private Path folder;

  @Test
  void write_hostileTexts_areReadBackEscaped() throws Exception {
    Path file = folder.resolve("tests.xml");
    JunitXml.write(
        file,
        "leaks",
        List.of(
            new JunitXml.Case(HOSTILE, 1.0, new JunitXml.Outcome.Passed()),
            new JunitXml.Case("b", 1.0, new JunitXml.Outcome.Failed(HOSTILE, HOSTILE + "\nc")),
            new JunitXml.Case("d", null, new JunitXml.Outcome.Skipped("e\n" + HOSTILE)),
            new JunitXml.Case("f", null, new JunitXml.Outcome.Broken(HOSTILE))));

    Document read = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());

    String shown = SafeText.line(HOSTILE);
    assertEquals(shown, element(read, "testcase").getAttribute("name"));
    assertEquals(shown, element(read, "failure").getAttribute("message"));
    assertEquals(shown + "\nc", element(read, "failure").getTextContent());
    assertEquals("e\\n" + shown, element(read, "skipped").getAttribute("message"));
    assertEquals(shown, element(read, "error").getAttribute("message"));
  }

  private static Element element(Document document, String name) {
    return (Element) document.getElementsByTagName(name).item(0);
  }
}
