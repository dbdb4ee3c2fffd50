package io.polyphase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class MarkupTest {
  private final Markup out = new Markup();

  @Test
  void text_escapesMarkup() {
    out.element("p", "<a href=\"x\">&amp; 'b'</a>");

    assertEquals(
        "<p>&lt;a href=&quot;x&quot;&gt;&amp;amp; &#39;b&#39;&lt;/a&gt;</p>", out.toString());
  }

  @Test
  void attribute_isEscapedToo() {
    out.empty("meta", "content", "\"><script>'&");

    assertEquals("<meta content=\"&quot;&gt;&lt;script&gt;&#39;&amp;\"/>", out.toString());
  }

  @Test
  void text_escapesWhatXmlHasNotAndWhatIsNotToBeSeen() {
    out.element("p", "a\0b\u000Bc\uD800d\uDC00e\uFFFEf\u0085g\u202Eh\tµ–😀");

    assertEquals(
        "<p>a\\x00b\\x0bc\\ud800d\\udc00e\\ufffef\\x85g\\u202eh\tµ–😀</p>", out.toString());
  }

  @Test
  void close_endsWhatWasOpenedLast() {
    out.open("ul").open("li", "class", "a").text("x").close().close();

    assertEquals("<ul><li class=\"a\">x</li></ul>", out.toString());
  }

  @Test
  void toString_elementLeftOpen_fails() {
    out.open("p");

    assertThrows(IllegalStateException.class, out::toString);
  }
}
