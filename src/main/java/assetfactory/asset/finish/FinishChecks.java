package assetfactory.asset.finish;

import assetfactory.message.BadInput;
import java.util.List;
import java.util.Optional;

/** The ranges of {@link FinishOptions}. */
final class FinishChecks {
    static final int MOST_LODS = 6;

    private FinishChecks() {}

    static void check(
            Optional<Double> height,
            Optional<Double> size,
            Optional<List<Integer>> lods,
            Optional<Integer> texture,
            Optional<Integer> splats) {
        height.ifPresent(value -> within("height", value, 0.001, 1000));
        size.ifPresent(value -> within("size", value, 0.001, 1000));
        if (height.isPresent() && size.isPresent()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.finish.height-and-size");
        }
        lods.ifPresent(FinishChecks::falling);
        texture.ifPresent(FinishChecks::powerOfTwo);
        splats.ifPresent(value -> within("splats", value, 100, 5_000_000));
    }

    private static void falling(List<Integer> lods) {
        within("lods", lods.size(), 1, MOST_LODS);
        for (int i = 0; i < lods.size(); i++) {
            within("lods", lods.get(i), 12, 2_000_000);
            if (i > 0 && lods.get(i) >= lods.get(i - 1)) {
                throw new BadInput(BadInput.Kind.INVALID, "error.finish.lods-rise", lods.get(i), lods.get(i - 1));
            }
        }
    }

    private static void powerOfTwo(int side) {
        within("texture", side, 256, 4096);
        if (Integer.bitCount(side) != 1) {
            throw new BadInput(BadInput.Kind.INVALID, "error.finish.texture", side);
        }
    }

    private static void within(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new BadInput(BadInput.Kind.INVALID, "error.option.range", option, value, least, most);
        }
    }
}
