package assetfactory.batch;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import java.util.List;
import java.util.Set;

/**
 * What is wanted of a draft.
 *
 * @param name of the batch
 * @param options of every item
 * @param force whether what is there already is made again
 * @param find whether pictures without a mask are taken, and their object found
 * @param without names of items that are left out
 * @param finish of items that say none
 */
public record DraftOrder(
        String name,
        String engine,
        ReconstructionOptions options,
        boolean force,
        boolean find,
        Set<String> without,
        FinishOptions finish) {
    /** Of assets that stay as their engine made them. */
    public DraftOrder(
            String name, String engine, ReconstructionOptions options, boolean force, boolean find, Set<String> without) {
        this(name, engine, options, force, find, without, FinishOptions.NONE);
    }

    ItemDefaults defaults() {
        return new ItemDefaults(engine, options, true, finish);
    }

    /** @throws BadInput where nothing is left */
    List<DraftItem> chosen(DraftCheck check) {
        List<DraftItem> chosen = check.items().stream()
                .filter(item -> !without.contains(item.name()))
                .filter(item -> find || item.kind() != DraftItem.Kind.AUTO)
                .toList();
        if (chosen.isEmpty()) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.draft.nothing");
        }
        return chosen;
    }
}
