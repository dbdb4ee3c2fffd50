package io.polyphase.stress.campaign;

import com.google.gson.JsonParseException;
import io.polyphase.report.MayBeMissing;
import io.polyphase.report.Unwrapped;
import io.polyphase.stress.run.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * A run that has been done.
 *
 * @param place in which campaign it is; null if it is in none
 */
public record CampaignRun(@Nullable Place place, RunResult result) {
  /**
   * A place in a campaign.
   *
   * @param campaign its name
   * @param number of the run, counted from 0
   * @param of how many runs it has
   */
  record Place(String campaign, int number, int of) {}

  /** A run as it stands in JSON. */
  record Document(
      @Unwrapped RunResult result,
      @MayBeMissing @Nullable String campaign,
      @MayBeMissing @Nullable Integer number,
      @MayBeMissing @Nullable Integer of) {

    static Document of(CampaignRun run) {
      Place place = run.place();
      return place == null
          ? new Document(run.result(), null, null, null)
          : new Document(run.result(), place.campaign(), place.number(), place.of());
    }

    /**
     * The run.
     *
     * @throws JsonParseException if it is in a campaign but nobody knows where
     */
    CampaignRun run() {
      if (campaign == null) {
        return new CampaignRun(null, result);
      }
      if (number == null || of == null) {
        throw new JsonParseException("a run of campaign " + campaign + " without its number");
      }
      return new CampaignRun(new Place(campaign, number, of), result);
    }
  }
}
