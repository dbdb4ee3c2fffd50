package io.polyphase.stress.child;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.polyphase.report.JsonText;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Records of one sealed interface, each with its kind: what a child tells its supervisor, a line
 * each, and what {@link Json#LINE} makes of a component that is such an interface.
 */
public final class TaggedJson {
  private TaggedJson() {}

  /**
   * A record as it stands in JSON.
   *
   * @param kind which of the records, by its simple name
   */
  private record Tagged(String kind, JsonElement value) {
    static Tagged of(Gson gson, Object value) {
      return new Tagged(value.getClass().getSimpleName(), gson.toJsonTree(value));
    }

    <T> T value(Gson gson, Class<T> type) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        if (permitted.getSimpleName().equals(kind)) {
          return type.cast(gson.fromJson(value, permitted));
        }
      }
      throw new JsonParseException("no " + type.getSimpleName() + " is called " + kind);
    }
  }

  /** The line of a record. */
  public static String write(Object value) {
    return JsonText.of(Json.LINE, Tagged.of(Json.LINE, value));
  }

  /**
   * The record of a line.
   *
   * @param type the sealed interface
   */
  public static <T> T read(String line, Class<T> type) {
    return Json.LINE.fromJson(line, Tagged.class).value(Json.LINE, type);
  }

  /** For components that are sealed interfaces of records. */
  static final class Factory implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked") // the raw type is that of the token
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      Class<? super T> raw = type.getRawType();
      return raw.isInterface()
              && raw.isSealed()
              && Arrays.stream(raw.getPermittedSubclasses()).allMatch(Class::isRecord)
          ? (TypeAdapter<T>) new Adapter<>(gson, raw)
          : null;
    }
  }

  private static final class Adapter<T> extends TypeAdapter<T> {
    private final Gson gson;
    private final Class<T> type;

    Adapter(Gson gson, Class<T> type) {
      this.gson = gson;
      this.type = type;
    }

    @Override
    public void write(JsonWriter out, @Nullable T value) throws IOException {
      if (value == null) {
        out.nullValue();
      } else {
        gson.toJson(Tagged.of(gson, value), Tagged.class, out);
      }
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      Tagged tagged = gson.fromJson(in, Tagged.class);
      return tagged == null ? null : tagged.value(gson, type);
    }
  }
}
