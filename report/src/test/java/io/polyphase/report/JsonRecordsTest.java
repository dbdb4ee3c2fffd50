package io.polyphase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonRecordsTest {
  private static final Gson GSON = JsonRecords.builder().serializeNulls().create();

  private enum Colour {
    RED,
    BLUE
  }

  private record Place(String file, long line, @Nullable String function) {}

  private record Finding(
      Colour colour,
      @Unwrapped Place place,
      @SerializedName("p99.9") double share,
      OptionalLong count,
      @MayBeMissing @Nullable Place second,
      @MayBeMissing int later) {}

  private record Checked(List<Long> values) {
    Checked {
      values = List.copyOf(values);
    }
  }

  private static final String FULL =
      "{\"colour\":\"RED\",\"file\":\"a\",\"line\":7,\"function\":null,\"p99.9\":0.5,"
          + "\"count\":3,\"second\":{\"file\":\"b\",\"line\":8,\"function\":\"f\"},\"later\":1}";

  private static final String LEAST =
      "{\"colour\":\"RED\",\"file\":\"a\",\"line\":7,\"function\":null,\"p99.9\":0.5,"
          + "\"count\":null,\"later\":0}";

  private static Finding finding(OptionalLong count, @Nullable Place second, int later) {
    return new Finding(Colour.RED, new Place("a", 7, null), 0.5, count, second, later);
  }

  @Test
  void record_members_standInOrderAndAmongEachOther() {
    Finding full = finding(OptionalLong.of(3), new Place("b", 8, "f"), 1);

    assertEquals(FULL, GSON.toJson(full));
    assertEquals(full, GSON.fromJson(FULL, Finding.class));
  }

  @Test
  void record_whatMayBeMissing_isLeftOut() {
    Finding least = finding(OptionalLong.empty(), null, 0);

    assertEquals(LEAST, GSON.toJson(least));
    assertEquals(least, GSON.fromJson(LEAST, Finding.class));
    assertEquals(
        least,
        GSON.fromJson(
            "{\"colour\":\"RED\",\"file\":\"a\",\"line\":7,\"p99.9\":0.5,\"count\":null}",
            Finding.class));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"RED\"', '\"GREEN\"', no Colour is called GREEN",
    "'\"RED\"', 'null', no Finding: \"colour\" is missing",
    "'\"colour\":\"RED\",', '', no Finding: \"colour\" is missing",
    "'\"line\":7,', '', no Place: \"line\" is missing",
    "'\"p99.9\":0.5,', '', no Finding: \"p99.9\" is missing",
    "'\"count\":3,', '', no Finding: \"count\" is missing",
    "'{\"file\":\"b\",\"line\":8,\"function\":\"f\"}', '[1]', no Place: [1]",
  })
  void record_thatIsWrong_isRefused(String right, String wrong, String why) {
    String json = FULL.replace(right, wrong);

    var refused =
        assertThrows(JsonParseException.class, () -> GSON.fromJson(json, Finding.class), json);

    assertEquals(why, refused.getMessage());
  }

  @Test
  void record_whoseConstructorThrows_isRefusedAlike() {
    assertEquals(new Checked(List.of(1L)), GSON.fromJson("{\"values\":[1]}", Checked.class));
    var refused =
        assertThrows(
            JsonParseException.class, () -> GSON.fromJson("{\"values\":[1,null]}", Checked.class));

    assertTrue(String.valueOf(refused.getMessage()).startsWith("no Checked: "), refused::toString);
  }

  @Test
  void number_thatJsonDoesNotHave_isWritten() {
    assertEquals("[NaN]", GSON.toJson(List.of(Double.NaN)));
  }
}
