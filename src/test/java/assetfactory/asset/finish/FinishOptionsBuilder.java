package assetfactory.asset.finish;

import java.util.List;
import java.util.Optional;

/** Options of which only a few are given. */
final class FinishOptionsBuilder {
    private FinishOptionsBuilder() {}

    static FinishOptions sized(Optional<Double> height, Optional<Double> size, Optional<Pivot> pivot) {
        return new FinishOptions(
                height, size, pivot, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    static FinishOptions lods(Integer... budgets) {
        return new FinishOptions(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(List.of(budgets)), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static FinishOptions texture(int side, Integer... budgets) {
        return new FinishOptions(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(List.of(budgets)), Optional.of(side),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static FinishOptions of(Profile profile) {
        return new FinishOptions(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(profile));
    }
}
