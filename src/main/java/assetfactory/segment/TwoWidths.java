package assetfactory.segment;

import assetfactory.onnx.OnnxModel;
import assetfactory.onnx.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A network for runs on several threads, and for runs on one: that one is loaded when runs first come together. */
final class TwoWidths implements AutoCloseable {
    private final SamModel.Loader loader;
    private final String file;
    private final int threads;
    private final OnnxModel wide;
    private Optional<OnnxModel> narrow = Optional.empty();

    /** @param threads of the wide one */
    TwoWidths(SamModel.Loader loader, String file, int threads) {
        this.loader = loader;
        this.file = file;
        this.threads = threads;
        this.wide = loader.load(file, threads);
    }

    OnnxModel wide() {
        return wide;
    }

    /** @param cores all threads, or fewer for one */
    Map<String, Tensor> run(int cores, Map<String, Tensor> inputs, Set<String> wanted) {
        return of(cores).run(inputs, wanted);
    }

    /** See {@link OnnxModel#run(Map, Set, Function)}. */
    <T> T run(int cores, Map<String, Tensor> inputs, Set<String> wanted, Function<Map<String, Tensor>, T> read) {
        return of(cores).run(inputs, wanted, read);
    }

    private OnnxModel of(int cores) {
        return cores == threads ? wide : narrow();
    }

    private synchronized OnnxModel narrow() {
        OnnxModel loaded = narrow.orElseGet(() -> loader.load(file, 1));
        narrow = Optional.of(loaded);
        return loaded;
    }

    @Override
    public void close() {
        wide.close();
        narrow.ifPresent(OnnxModel::close);
    }
}
