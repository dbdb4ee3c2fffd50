package io.polyphase.stress.campaign;

import com.google.gson.JsonObject;
import io.polyphase.stress.run.ResultJson;
import io.polyphase.stress.run.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * A run that has been done.
 *
 * @param place in which campaign it is; null if it is in none
 */
public record CampaignRun(@Nullable Place place, RunResult result) {
  private static final String CAMPAIGN = "campaign";

  /**
   * A place in a campaign.
   *
   * @param campaign its name
   * @param number of the run, counted from 0
   * @param of how many runs it has
   */
  record Place(String campaign, int number, int of) {}

  JsonObject json() {
    JsonObject json = ResultJson.of(result);
    if (place != null) {
      json.addProperty(CAMPAIGN, place.campaign());
      json.addProperty("number", place.number());
      json.addProperty("of", place.of());
    }
    return json;
  }

  /**
   * Reads one.
   *
   * @throws RuntimeException of the kinds that gson throws, if it is none
   * @throws IllegalArgumentException if it is another version's
   */
  static CampaignRun read(JsonObject json) {
    RunResult result = ResultJson.read(json);
    return new CampaignRun(
        json.has(CAMPAIGN)
            ? new Place(
                json.get(CAMPAIGN).getAsString(),
                json.get("number").getAsInt(),
                json.get("of").getAsInt())
            : null,
        result);
  }
}
