package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;

import assetfactory.hash.Sha256;
import assetfactory.message.BadInput;
import assetfactory.onnx.OnnxModel;
import assetfactory.onnx.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinTask;

/** The learned shape network: from the masked picture to what {@link ShapeManifest} says it answers. */
final class ShapeNetwork implements ShapeGuesser {
    /** Where the weights lie on the class path. */
    private static final String FOLDER = "/models/pocket-shape/";

    /** Digits of the file's hash that tell one file from another. */
    private static final int HASH = 8;

    private final Files files;
    private final int threads;
    private Optional<ShapeManifest> manifest = Optional.empty();
    private Optional<String> version = Optional.empty();
    private OnnxModel model;
    private OnnxModel quick;

    /** What lies in the model's folder, by name. */
    interface Files {
        Optional<byte[]> read(String name);
    }

    /**
     * Loads when first asked for a guess: a server must not wait for a network before it shows a page.
     *
     * @param threads for both passes of a guess together
     */
    ShapeNetwork(Files files, int threads) {
        this.files = files;
        this.threads = threads;
    }

    /** The network that travels with the program; see above. */
    static ShapeNetwork bundled(int threads) {
        return new ShapeNetwork(ShapeNetwork::resource, threads);
    }

    private static Optional<byte[]> resource(String name) {
        try (InputStream in = ShapeNetwork.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, e);
        }
    }

    private synchronized ShapeManifest manifest() {
        if (manifest.isEmpty()) {
            manifest = Optional.of(files.read(ShapeManifest.FILE).map(ShapeManifest::read).orElse(ShapeManifest.FIRST));
        }
        return manifest.get();
    }

    /** The first file's is what it always was; that of another tells every file from every other. */
    @Override
    public synchronized String version() {
        if (version.isEmpty()) {
            ShapeManifest told = manifest();
            version = Optional.of(told.equals(ShapeManifest.FIRST)
                    ? told.version()
                    : told.version() + "-" + Sha256.of(bytes()).substring(0, HASH));
        }
        return version.get();
    }

    @Override
    public boolean tellsDetail() {
        return manifest().outputs().contains(ShapeManifest.DETAIL);
    }

    private byte[] bytes() {
        String file = manifest().file();
        return files.read(file).orElseThrow(() -> new IllegalStateException("no weights in " + FOLDER + file));
    }

    private synchronized OnnxModel model() {
        if (model == null) {
            model = load(Math.max(1, threads / 2), GRID);
        }
        return model;
    }

    /** Weights of its own, but only once somebody looks at a preview; on one core it may be the same network. */
    private synchronized OnnxModel quick(int side) {
        if (threads < 2 && side == GRID) {
            return model();
        }
        if (quick == null) {
            quick = load(threads, side);
        }
        return quick;
    }

    private OnnxModel load(int cores, int side) {
        OnnxModel loaded =
                new OnnxModel("pocket-shape", bytes(), cores, Map.of(ShapeManifest.SIDE, (long) side));
        if (!loaded.outputs().containsAll(manifest().outputs())) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.shape-model.contract", manifest().file());
        }
        return loaded;
    }

    @Override
    public Guess guess(float[] input) {
        // The mean of the guess and the mirrored guess of the mirrored picture: no bias to either side. Each pass has
        // its own core, instead of both cores waiting for each other in every layer of either pass.
        ForkJoinTask<ShapeAnswer> other =
                ForkJoinTask.adapt(() -> run(model(), ShapeAnswer.mirror(input), GRID).mirrored()).fork();
        ShapeAnswer straight = run(model(), input, GRID);
        return straight.mean(other.join()).guess(ShapeInput.inside(input));
    }

    /** One pass, which has all the cores: the mirrored one hardly changes the shape. On a coarser grid if there is one. */
    @Override
    public Guess glance(float[] input) {
        boolean[] inside = ShapeInput.inside(input);
        return manifest().glance()
                .map(CoarseGrid::new)
                .map(grid -> {
                    float[] seen = grid.input(input);
                    return grid.answer(run(quick(grid.side()), seen, grid.side()), seen, inside);
                })
                .orElseGet(() -> run(quick(GRID), input, GRID))
                .guess(inside);
    }

    private ShapeAnswer run(OnnxModel network, float[] input, int side) {
        Map<String, float[]> outputs = new TreeMap<>();
        network.run(Map.of(ShapeManifest.INPUT, Tensor.of(input, 1, 4, side, side)), manifest().outputs())
                .forEach((name, tensor) -> outputs.put(name, tensor.toArray()));
        return new ShapeAnswer(outputs);
    }
}
