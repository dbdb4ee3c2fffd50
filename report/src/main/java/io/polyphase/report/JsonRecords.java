package io.polyphase.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Gson for records that are written and read as they are.
 *
 * <p>Gson by itself takes anything for a record: what is missing becomes null or 0, and an unknown
 * constant of an enum null. Here a component must be there, unless it is {@link Nullable} or {@link
 * MayBeMissing}, and whatever is wrong with a record is a {@link JsonParseException}. The members
 * of an {@link Unwrapped} component stand among the record's own. An empty {@link OptionalLong} is
 * null. NaN and infinities are written as Java does, which is no JSON, but better than no report.
 */
public final class JsonRecords {
  private JsonRecords() {}

  /** To be completed by how the text is to look. */
  public static GsonBuilder builder() {
    return new GsonBuilder()
        .registerTypeAdapterFactory(new RecordAdapter.Factory())
        .registerTypeAdapterFactory(new KnownConstants())
        .registerTypeAdapter(OptionalLong.class, new OrNull())
        .serializeSpecialFloatingPointValues();
  }

  /** The same for what a process hands on: of a string, what {@link SafeText#cut} leaves of it. */
  public static GsonBuilder cutting() {
    return builder().registerTypeAdapter(String.class, new Cut());
  }

  /** Refuses what is no constant of an enum. */
  private static final class KnownConstants implements TypeAdapterFactory {
    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (!Enum.class.isAssignableFrom(type.getRawType())) {
        return null;
      }
      TypeAdapter<T> constants = gson.getDelegateAdapter(this, type);
      return new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, @Nullable T value) throws IOException {
          constants.write(out, value);
        }

        @Override
        public @Nullable T read(JsonReader in) throws IOException {
          if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return null;
          }
          String name = in.nextString();
          T value = constants.fromJsonTree(new JsonPrimitive(name));
          if (value == null) {
            throw new JsonParseException(
                "no " + type.getRawType().getSimpleName() + " is called " + name);
          }
          return value;
        }
      };
    }
  }

  private static final class Cut extends TypeAdapter<String> {
    @Override
    public void write(JsonWriter out, @Nullable String value) throws IOException {
      out.value(value == null ? null : SafeText.cut(value));
    }

    @Override
    public @Nullable String read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return null;
      }
      return in.nextString();
    }
  }

  private static final class OrNull extends TypeAdapter<OptionalLong> {
    @Override
    public void write(JsonWriter out, OptionalLong value) throws IOException {
      if (value.isPresent()) {
        out.value(value.getAsLong());
      } else {
        out.nullValue();
      }
    }

    @Override
    public OptionalLong read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return OptionalLong.empty();
      }
      return OptionalLong.of(in.nextLong());
    }
  }
}
