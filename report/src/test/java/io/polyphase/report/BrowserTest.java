package io.polyphase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in a real browser, for {@code mvn -P browser}. Pictures are in target/browser. */
@EnabledIfSystemProperty(named = "report.browser", matches = "true")
final class BrowserTest {
  private static final Path FOLDER = Path.of("target", "browser").toAbsolutePath();

  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    Path chromium =
        Browser.find()
            .orElseThrow(
                () ->
                    new IOException(
                        "Chromium is not on the PATH: apt-get install chromium (Debian)."));
    Files.createDirectories(FOLDER);
    browser = Browser.start(chromium);
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "soak, light, 1280",
    "soak, dark, 1280",
    "soak, light, 420",
    "soak, dark, 420",
    "benchmarks, light, 1280",
    "benchmarks, dark, 1280",
    "benchmarks, light, 420",
    "benchmarks, dark, 420",
    "audit, light, 1280",
    "audit, dark, 1280",
    "audit, light, 420",
    "audit, dark, 420",
    "odd, light, 1280",
    "odd, dark, 420",
  })
  void page_loads_withoutComplaints(String name, String scheme, int width) throws IOException {
    open(name, scheme, width);
    browser.fit(width);

    browser.screenshot(FOLDER.resolve(name + "-" + scheme + "-" + width + ".png"));

    assertEquals(List.of(), browser.complaints());
    assertEquals("0", browser.evaluate("document.documentElement.scrollWidth - innerWidth"));
    boolean isDark = scheme.equals("dark");
    assertEquals(
        isDark ? "rgb(20, 23, 27)" : "rgb(255, 255, 255)",
        browser.evaluate("getComputedStyle(document.body).backgroundColor"));
  }

  @Test
  void chart_hasTheNumbersOfTheData() throws IOException {
    open("benchmarks", "light", 1280);

    String table = "document.querySelector('#c3 details table')";
    assertEquals("6", browser.evaluate(table + ".rows.length"));
    assertEquals(
        "8 8,000,000 4,444,444.444444444 3,076,923.076923077",
        browser.evaluate("[..." + table + ".rows[5].cells].map(c => c.textContent).join(' ')"));
    double zero = top(".grid", 0);
    double eight = top(".grid", 4);
    double mark = middle(".marker.k1", 4);
    assertEquals(4.444 / 8, (zero - mark) / (zero - eight), 0.01);
  }

  private static double top(String selector, int index) throws IOException {
    return box(selector, index, "b => b.top");
  }

  private static double middle(String selector, int index) throws IOException {
    return box(selector, index, "b => (b.top + b.bottom) / 2");
  }

  private static double box(String selector, int index, String what) throws IOException {
    String box =
        String.format(
            Locale.ROOT,
            "document.querySelectorAll('#c3 .plot %s')[%d].getBoundingClientRect()",
            selector,
            index);
    return Double.parseDouble(browser.evaluate("(" + what + ")(" + box + ")"));
  }

  @Test
  void arrows_walkAlongTheCurve() throws IOException {
    open("benchmarks", "light", 1280);

    browser.evaluate("document.querySelector('#c3 .plot svg').focus()");
    browser.press("End");
    browser.press("ArrowLeft");

    assertEquals(
        "6 threads: managed 6 M imports/s; hosted 3.75 M imports/s; reference 2.73 M imports/s",
        browser.evaluate("document.querySelector('#c3 .readout').textContent"));
  }

  @Test
  void keyboard_reachesRowsAndTables() throws IOException {
    open("benchmarks", "light", 1280);

    assertEquals(
        "0",
        browser.evaluate("document.querySelectorAll('.row:not(.head):not([tabindex])').length"));
    assertEquals(
        "0", browser.evaluate("document.querySelectorAll('.scroll:not([tabindex])').length"));
  }

  /** Each holder stands below what it holds, and the arrow between them points up. */
  @Test
  void chain_isDrawnFromWhatIsHeldToItsLastHolder() throws IOException {
    open("audit", "light", 420);

    String boxes =
        "[...document.querySelector('.chain').querySelectorAll('.held, .by, .holder')]"
            + ".map(b => b.getBoundingClientRect())";
    assertEquals("7", browser.evaluate(boxes + ".length"));
    assertEquals(
        "true",
        browser.evaluate(boxes + ".every((b, i, all) => i === 0 || b.top >= all[i - 1].bottom)"));
    String head = "getComputedStyle(document.querySelector('.chain .by'), '::after')";
    assertEquals(
        "8px 0px",
        browser.evaluate(head + ".borderBottomWidth + ' ' + " + head + ".borderTopWidth"));
    assertEquals("0px", browser.evaluate(head + ".top"));
    assertEquals(
        "is held by dict, by the key 'cache'",
        browser.evaluate("document.querySelectorAll('.chain li')[1].textContent"));
  }

  @Test
  void print_makesPages() throws IOException {
    open("benchmarks", "dark", 1280);

    browser.print(FOLDER.resolve("benchmarks.pdf"));

    assertTrue(Files.size(FOLDER.resolve("benchmarks.pdf")) > 10_000);
  }

  private static void open(String name, String scheme, int width) throws IOException {
    Path file = FOLDER.resolve(name + ".html");
    page(name).writeTo(file);
    browser.open(file, scheme, width);
  }

  private static Page page(String name) {
    return switch (name) {
      case "soak" -> SamplePages.soak();
      case "benchmarks" -> SamplePages.benchmarks();
      case "audit" -> SamplePages.audit();
      case "odd" -> SamplePages.odd();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
