package io.polyphase.stress.child;

import com.google.gson.Gson;
import io.polyphase.report.JsonRecords;

/** How the tools write and read JSON: records, by {@link JsonRecords}. */
public final class Json {
  /** A line between processes; what is null is left out, and what is long is cut. */
  public static final Gson LINE =
      JsonRecords.cutting()
          .registerTypeAdapterFactory(new TaggedJson.Factory())
          .disableHtmlEscaping()
          .create();

  /** A whole document for users' programs; what is null is there as null. */
  public static final Gson DOCUMENT =
      JsonRecords.builder().disableHtmlEscaping().serializeNulls().setPrettyPrinting().create();

  private Json() {}
}
