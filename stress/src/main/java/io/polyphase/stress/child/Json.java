package io.polyphase.stress.child;

import com.google.gson.Gson;
import io.polyphase.report.JsonRecords;

/** How the tools write and read JSON: records, by {@link JsonRecords}. */
public final class Json {
  /** A line; what is null is left out. */
  public static final Gson LINE = JsonRecords.builder().disableHtmlEscaping().create();

  /** A whole document for users' programs; what is null is there as null. */
  public static final Gson DOCUMENT =
      LINE.newBuilder().serializeNulls().setPrettyPrinting().create();

  private Json() {}
}
