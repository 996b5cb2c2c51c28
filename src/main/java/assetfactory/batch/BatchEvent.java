package assetfactory.batch;

import assetfactory.library.AssetCounts;
import assetfactory.library.JsonForm;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * What a batch tells programs: the lines of {@code --json}, and what webhooks send. {@code docs/batch-events.md}
 * describes each. Members that say nothing are left out.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BatchEvent.Planned.class, name = "plan"),
    @JsonSubTypes.Type(value = BatchEvent.NotUsable.class, name = "unusable"),
    @JsonSubTypes.Type(value = BatchEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = BatchEvent.Advanced.class, name = "progress"),
    @JsonSubTypes.Type(value = BatchEvent.Postponed.class, name = "retry"),
    @JsonSubTypes.Type(value = BatchEvent.Item.class, name = "item"),
    @JsonSubTypes.Type(value = BatchEvent.Totals.class, name = "batch"),
    @JsonSubTypes.Type(value = BatchEvent.Result.class, name = "result")
})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public sealed interface BatchEvent {
    /**
     * An item of a plan that is only shown.
     *
     * @param mask a file, or {@code alpha}, {@code auto} or {@code prompts}
     */
    record Planned(String item, String image, String mask, boolean upToDate) implements BatchEvent {}

    /**
     * A file, or a row of a list, that nothing is made of.
     *
     * @param row of the list, as a spreadsheet counts them
     * @param column of the list
     * @param where in the list in words, such as “materials.csv, row 7, column size”
     * @param code a message key, the same in every language
     * @param reason in the reader's language
     */
    record NotUsable(
            String file,
            Optional<Integer> row,
            Optional<String> column,
            Optional<String> where,
            String code,
            String reason)
            implements BatchEvent {}

    /** An item is being made from now on. */
    record Started(String item, String engine) implements BatchEvent {}

    /**
     * How far an item is; at most two in a second of each.
     *
     * @param stage {@link assetfactory.reconstruct.Progress.Stage} in lower case
     * @param fraction 0..1, never falling
     * @param attempt from 1; how often an engine elsewhere has begun
     */
    record Advanced(String item, String stage, double fraction, int attempt) implements BatchEvent {}

    /**
     * An item failed for something that may heal, and is tried again.
     *
     * @param seconds until then
     * @param code a message key
     * @param reason in the reader's language
     */
    record Postponed(String item, double seconds, String code, String reason) implements BatchEvent {}

    /**
     * What became of an item.
     *
     * @param seconds that it took, in whole
     * @param cost in US dollars, estimated
     * @param counts of an asset that was made
     * @param code of a failure: a message key
     * @param reason of a failure, in the reader's language
     */
    record Item(
            String item,
            Outcome.State state,
            double seconds,
            double cost,
            Optional<AssetCounts> counts,
            Optional<String> code,
            Optional<String> reason)
            implements BatchEvent {}

    /**
     * How far the whole is.
     *
     * @param done made, skipped or failed
     * @param perMinute items that were made or failed, lately
     * @param secondsLeft until the end; absent while nothing tells
     * @param cost so far in US dollars, estimated
     */
    record Totals(
            int done,
            int total,
            int made,
            int skipped,
            int failed,
            int running,
            double perMinute,
            Optional<Double> secondsLeft,
            double cost)
            implements BatchEvent {}

    /** How it ended; {@code failed} counts files that were not usable too. */
    record Result(
            String folder,
            long made,
            long skipped,
            long failed,
            long left,
            boolean interrupted,
            double seconds,
            double cost)
            implements BatchEvent {
        public static Result of(BatchResult result, String folder) {
            return new Result(
                    folder,
                    result.made(),
                    result.skipped(),
                    result.failed(),
                    result.left(),
                    result.interrupted(),
                    result.seconds(),
                    result.cost());
        }
    }

    /** The one form in which events leave this program: an object without line breaks. */
    default String json() {
        try {
            return Form.MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + getClass(), e);
        }
    }

    /** Keeps the mapper out of sight. */
    final class Form {
        private static final JsonMapper MAPPER = JsonForm.mapper();

        private Form() {}
    }
}
