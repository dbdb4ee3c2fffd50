package io.polyphase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The colours of the style sheet: contrast after WCAG 2.2, and who can tell them apart. */
final class PaletteTest {
  private static final double TEXT = 4.5;
  private static final double GRAPHICS = 3;

  /** 2 is what one sees side by side; a thin line elsewhere on the page needs far more. */
  private static final double TOLD_APART = 20;

  /**
   * What is seen of red, green and blue: by most, and with each kind of cone missing (Machado
   * 2009).
   */
  private static final List<double[][]> EYES =
      List.of(
          new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
          new double[][] {
            {0.152286, 1.052583, -0.204868},
            {0.114503, 0.786281, 0.099216},
            {-0.003882, -0.048116, 1.051998}
          },
          new double[][] {
            {0.367322, 0.860646, -0.227968},
            {0.280085, 0.672501, 0.047413},
            {-0.011820, 0.042940, 0.968881}
          },
          new double[][] {
            {1.255528, -0.076749, -0.178779},
            {-0.078411, 0.930809, 0.147602},
            {0.004733, 0.691367, 0.303900}
          });

  /** Light, dark, and for print. */
  static Stream<Map<String, String>> themes() {
    var blocks = Pattern.compile(":root \\{([^}]*)\\}").matcher(Asset.STYLE.text());
    return blocks.results().map(block -> colours(block.group(1)));
  }

  private static Map<String, String> colours(String block) {
    var colours = new HashMap<String, String>();
    Pattern.compile("--(\\w+): #([0-9a-f]{6});")
        .matcher(block)
        .results()
        .forEach(colour -> colours.put(colour.group(1), colour.group(2)));
    return colours;
  }

  @Test
  void themes_areThree_withTheSameNames() {
    List<Map<String, String>> all = themes().toList();

    assertEquals(3, all.size());
    assertEquals(all.get(0).keySet(), all.get(1).keySet());
    assertEquals(all.get(0).keySet(), all.get(2).keySet());
  }

  @ParameterizedTest
  @MethodSource("themes")
  void text_canBeRead(Map<String, String> theme) {
    for (String text : List.of("ink", "muted", "link", "good", "bad", "unclear")) {
      for (String ground : List.of("paper", "panel")) {
        double contrast = contrast(theme.get(text), theme.get(ground));
        assertTrue(contrast >= TEXT, () -> text + " on " + ground + ": " + contrast);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("themes")
  void curves_canBeSeen(Map<String, String> theme) {
    for (int i = 0; i < 6; i++) {
      String colour = "k" + i;
      double contrast = contrast(theme.get(colour), theme.get("paper"));
      assertTrue(contrast >= GRAPHICS, () -> colour + ": " + contrast);
    }
  }

  @ParameterizedTest
  @MethodSource("themes")
  void curves_canBeToldApart_byAllEyes(Map<String, String> theme) {
    for (double[][] eye : EYES) {
      for (int i = 0; i < 6; i++) {
        for (int j = 0; j < i; j++) {
          double[] one = lab(seen(theme.get("k" + i), eye));
          double[] other = lab(seen(theme.get("k" + j), eye));
          double apart =
              Math.sqrt(IntStream.range(0, 3).mapToDouble(c -> square(one[c] - other[c])).sum());
          String pair = "k" + i + " and k" + j + " for " + EYES.indexOf(eye);
          assertTrue(apart >= TOLD_APART, () -> pair + ": " + apart);
        }
      }
    }
  }

  private static double contrast(String one, String other) {
    double a = luminance(linear(one));
    double b = luminance(linear(other));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(double[] rgb) {
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  }

  private static double[] linear(String hex) {
    return IntStream.of(0, 2, 4)
        .mapToDouble(i -> Integer.parseInt(hex.substring(i, i + 2), 16) / 255.0)
        .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
        .toArray();
  }

  private static double[] seen(String hex, double[][] eye) {
    double[] rgb = linear(hex);
    return Stream.of(eye)
        .mapToDouble(row -> row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2])
        .map(c -> Math.clamp(c, 0, 1))
        .toArray();
  }

  /** CIE L*a*b* of linear RGB. */
  private static double[] lab(double[] rgb) {
    double x = root((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
    double y = root(luminance(rgb));
    double z = root((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double root(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
  }

  private static double square(double value) {
    return value * value;
  }
}
