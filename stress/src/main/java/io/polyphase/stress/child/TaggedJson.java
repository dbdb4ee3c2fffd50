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

/** What a child tells its supervisor: records of one sealed interface, a line of JSON each. */
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

  /** For what is {@link WithKind}. */
  static final class Factory implements TypeAdapterFactory {
    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      Class<? super T> raw = type.getRawType();
      if (raw.isAnnotationPresent(WithKind.class)) {
        return new OfInterface<>(gson, raw);
      }
      return Arrays.stream(raw.getInterfaces()).anyMatch(i -> i.isAnnotationPresent(WithKind.class))
          ? new OfRecord<>(gson, raw.getSimpleName(), gson.getDelegateAdapter(this, type))
          : null;
    }
  }

  /** Reads records of an interface; each is written by its own adapter. */
  private static final class OfInterface<T> extends TypeAdapter<T> {
    private final Gson gson;
    private final Class<? super T> type;

    OfInterface(Gson gson, Class<? super T> type) {
      this.gson = gson;
      this.type = type;
    }

    @Override
    public void write(JsonWriter out, @Nullable T value) throws IOException {
      if (value == null) {
        out.nullValue();
      } else {
        gson.toJson(value, value.getClass(), out);
      }
    }

    @Override
    @SuppressWarnings("unchecked") // it is one of the interface's records
    public @Nullable T read(JsonReader in) throws IOException {
      JsonElement tree = gson.fromJson(in, JsonElement.class);
      if (tree.isJsonNull()) {
        return null;
      }
      String kind = gson.fromJson(tree, Tagged.class).kind();
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        if (permitted.getSimpleName().equals(kind)) {
          return (T) gson.fromJson(tree, permitted);
        }
      }
      throw new JsonParseException("no " + type.getSimpleName() + " is called " + kind);
    }
  }

  private static final class OfRecord<T> extends TypeAdapter<T> {
    private final Gson gson;
    private final String kind;
    private final TypeAdapter<T> plain;

    OfRecord(Gson gson, String kind, TypeAdapter<T> plain) {
      this.gson = gson;
      this.kind = kind;
      this.plain = plain;
    }

    @Override
    public void write(JsonWriter out, @Nullable T value) throws IOException {
      if (value == null) {
        out.nullValue();
      } else {
        gson.toJson(new Tagged(kind, plain.toJsonTree(value)), Tagged.class, out);
      }
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      Tagged tagged = gson.fromJson(in, Tagged.class);
      return tagged == null ? null : plain.fromJsonTree(tagged.value());
    }
  }
}
