package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RelativeNameTest {

  /** {@code importlib.util.resolve_name}. */
  @ParameterizedTest
  @CsvSource({
    "spam, a.b, spam",
    "spam, , spam",
    "a.b, '', a.b",
    ".spam, a.b, a.b.spam",
    ".x.y, a, a.x.y",
    "..spam, a.b, a.spam",
    "...spam, a.b.c, a.spam",
    ".., a.b, a",
    "., a.b, a.b",
  })
  void resolve_name_isFull(String name, @Nullable String packageName, String full) {
    assertEquals(full, RelativeName.resolve(name, packageName));
  }

  @ParameterizedTest
  @CsvSource({"..spam, a", "...spam, a.b", ".., a"})
  void resolve_moreDotsThanPackages_isAnImportError(String name, String packageName) {
    var e =
        assertThrows(
            ImportException.NotLoadable.class, () -> RelativeName.resolve(name, packageName));

    assertEquals("ImportError: attempted relative import beyond top-level package", e.toString());
    assertNull(e.name());
  }

  @ParameterizedTest
  @CsvSource({".spam, ", ".spam, ''", "., "})
  void resolve_noPackage_isATypeError(String name, @Nullable String packageName) {
    var e =
        assertThrows(ImportException.Misuse.class, () -> RelativeName.resolve(name, packageName));

    assertEquals(
        "TypeError: the 'package' argument is required to perform a relative import for '"
            + name
            + "'",
        e.toString());
  }
}
