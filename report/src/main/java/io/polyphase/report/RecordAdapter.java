package io.polyphase.report;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What {@link JsonRecords} says of records, around what gson does with them. */
final class RecordAdapter<T> extends TypeAdapter<T> {
  /** For all records. */
  static final class Factory implements TypeAdapterFactory {
    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      return type.getRawType().isRecord()
          ? new RecordAdapter<>(gson, type.getRawType(), gson.getDelegateAdapter(this, type))
          : null;
    }
  }

  /**
   * A component.
   *
   * @param required whether it must be there
   * @param nullable whether it may be null
   */
  private record Member(
      RecordComponent component,
      String name,
      boolean required,
      boolean nullable,
      boolean mayBeMissing,
      boolean unwrapped) {

    static Member of(RecordComponent component) {
      SerializedName other = component.getAccessor().getAnnotation(SerializedName.class);
      boolean mayBeMissing = component.isAnnotationPresent(MayBeMissing.class);
      boolean unwrapped = component.isAnnotationPresent(Unwrapped.class);
      boolean isEmptyForNull = component.getType() == OptionalLong.class;
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      return new Member(
          component,
          other == null ? component.getName() : other.value(),
          !mayBeMissing && !unwrapped && !nullable,
          nullable || mayBeMissing || isEmptyForNull,
          mayBeMissing,
          unwrapped);
    }

    boolean isSatisfiedBy(@Nullable JsonElement value) {
      return value == null ? !required : nullable || !value.isJsonNull();
    }

    @Nullable Object valueIn(Object row) {
      try {
        component.getAccessor().setAccessible(true); // records of tools are seldom public
        return component.getAccessor().invoke(row);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
  }

  private final Gson gson;
  private final Class<?> type;
  private final TypeAdapter<T> plain;
  private final TypeAdapter<JsonElement> trees;
  private final List<Member> members;
  private final boolean isPlain;

  private RecordAdapter(Gson gson, Class<?> type, TypeAdapter<T> plain) {
    this.gson = gson;
    this.type = type;
    this.plain = plain;
    this.trees = gson.getAdapter(JsonElement.class);
    this.members = Arrays.stream(type.getRecordComponents()).map(Member::of).toList();
    this.isPlain = members.stream().noneMatch(m -> m.mayBeMissing || m.unwrapped);
  }

  @Override
  public void write(JsonWriter out, @Nullable T value) throws IOException {
    if (value == null || isPlain) {
      plain.write(out, value);
      return;
    }
    out.beginObject();
    for (Member member : members) {
      write(out, member, member.valueIn(value));
    }
    out.endObject();
  }

  private void write(JsonWriter out, Member member, @Nullable Object value) throws IOException {
    JsonElement tree = gson.toJsonTree(value, member.component.getGenericType());
    if (member.unwrapped) {
      for (Map.Entry<String, JsonElement> inner : tree.getAsJsonObject().entrySet()) {
        trees.write(out.name(inner.getKey()), inner.getValue());
      }
    } else if (value != null || !member.mayBeMissing) {
      trees.write(out.name(member.name), tree);
    }
  }

  @Override
  public @Nullable T read(JsonReader in) throws IOException {
    JsonElement tree = trees.read(in);
    if (tree.isJsonNull()) {
      return null;
    }
    if (!tree.isJsonObject()) {
      throw new JsonSyntaxException("no " + type.getSimpleName() + ": " + tree);
    }
    try {
      return plain.fromJsonTree(wrapped(tree.getAsJsonObject()));
    } catch (JsonParseException e) {
      throw e;
    } catch (RuntimeException e) { // of the record's constructor, or of an adapter
      throw new JsonParseException("no " + type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** With what the record's own members are to be, checked for what must be there. */
  private JsonObject wrapped(JsonObject object) {
    JsonObject wrapped = isPlain ? object : new JsonObject();
    if (!isPlain) {
      object.entrySet().forEach(inner -> wrapped.add(inner.getKey(), inner.getValue()));
    }
    for (Member member : members) {
      JsonElement value = object.get(member.name);
      if (member.unwrapped) {
        wrapped.add(member.name, object);
      } else if (!member.isSatisfiedBy(value)) {
        throw new JsonParseException(
            "no " + type.getSimpleName() + ": \"" + member.name + "\" is missing");
      }
    }
    return wrapped;
  }
}
