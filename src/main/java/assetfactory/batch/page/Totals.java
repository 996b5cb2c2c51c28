package assetfactory.batch.page;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sums over a batch: of each state the items, and of its assets what they come to. */
record Totals(Map<PageItem.State, Integer> states, long bytes, long triangles, long splats, double cost, int unreviewed) {
    static Totals of(List<PageItem> items, Path out) {
        Map<PageItem.State, Integer> states = new EnumMap<>(PageItem.State.class);
        long bytes = 0;
        long triangles = 0;
        long splats = 0;
        double cost = 0;
        int unreviewed = 0;
        for (PageItem item : items) {
            states.merge(item.state(), 1, Integer::sum);
            Optional<AssetFacts> asset =
                    item.state().hasAsset() ? AssetFacts.in(out.resolve(item.name())) : Optional.empty();
            if (asset.isPresent()) {
                AssetFacts facts = asset.get();
                bytes += facts.bytes();
                triangles += facts.triangles();
                splats += facts.splats();
                unreviewed += facts.unreviewed() ? 1 : 0;
                // What is skipped was paid for by an earlier batch.
                cost += item.state() == PageItem.State.MADE ? facts.cost() : 0;
            }
        }
        return new Totals(states, bytes, triangles, splats, cost, unreviewed);
    }

    int of(PageItem.State state) {
        return states.getOrDefault(state, 0);
    }
}
