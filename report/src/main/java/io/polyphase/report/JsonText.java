package io.polyphase.report;

import com.google.gson.Gson;
import java.lang.reflect.Type;

/** JSON as it leaves a process: any text of it survives any encoding, and any terminal. */
public final class JsonText {
  private JsonText() {}

  /** A value's. */
  public static String of(Gson gson, Object value) {
    return of(gson, value, value.getClass());
  }

  /** The same as that of one of its types. */
  public static String of(Gson gson, Object value, Type type) {
    return SafeText.json(gson.toJson(value, type));
  }
}
