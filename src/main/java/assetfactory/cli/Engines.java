package assetfactory.cli;

import assetfactory.asset.meshopt.MeshoptNatives;
import assetfactory.database.SqliteNatives;
import assetfactory.message.BadInput;
import assetfactory.model.ChosenMasks;
import assetfactory.model.Models;
import assetfactory.onnx.OnnxNatives;
import assetfactory.onnx.Provider;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.reconstruct.modal.ModalConfig;
import assetfactory.reconstruct.modal.ModalReconstructor;
import assetfactory.reconstruct.pocket.PocketReconstructor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The networks of this process: the one place that knows which there are. */
final class Engines {
    private static final long LEAST_MASK_BYTES = 64L << 20;
    private static final long MOST_MASK_BYTES = 512L << 20;

    private Engines() {}

    /** To be called before the first network; where the folder cannot be written, the runtime unpacks by itself. */
    static void unpackInto(Path natives) {
        try {
            OnnxNatives.unpackInto(natives);
            SqliteNatives.unpackInto(natives);
            MeshoptNatives.unpackInto(natives);
        } catch (UncheckedIOException | IOException unwritable) {
            // Slower, not wrong: the runtime has a fallback, and who needs this folder for more says so.
            return;
        }
    }

    /** Of the model in use in a data folder, now and whenever it is another. */
    static ChosenMasks masks(Models models, Provider provider) {
        return ChosenMasks.following(models, maskBytes(), threads(), provider);
    }

    /** @throws BadInput where there is no such model */
    static ChosenMasks masks(Models models, String id, Provider provider) {
        return ChosenMasks.with(id, models, maskBytes(), threads(), provider);
    }

    /** Those that need nothing but this program. */
    static List<Reconstructor> reconstructors() {
        return List.of(PocketReconstructor.bundled(threads()));
    }

    /**
     * And those that the environment names; the first is used where nobody chooses.
     *
     * @throws BadInput where it names one wrongly
     */
    static List<Reconstructor> reconstructors(Map<String, String> environment) {
        List<Reconstructor> engines = new ArrayList<>(reconstructors());
        ModalConfig.of(environment).map(ModalReconstructor::new).ifPresent(engines::add);
        return engines;
    }

    /**
     * For orders of these engines: what is wrong about another is no matter then.
     *
     * @throws BadInput where one is not set up
     */
    static List<Reconstructor> reconstructors(Set<String> names, Map<String, String> environment) {
        List<Reconstructor> engines = new ArrayList<>();
        if (!names.equals(Set.of(ModalReconstructor.ID))) {
            engines.addAll(reconstructors());
        }
        if (names.contains(ModalReconstructor.ID)) {
            engines.add(new ModalReconstructor(modal(environment)));
        }
        return engines;
    }

    /** @throws BadInput where there is no such engine, or it is not set up */
    static void check(String name, Map<String, String> environment) {
        if (name.equals(ModalReconstructor.ID)) {
            modal(environment);
        } else if (!name.equals(PocketReconstructor.ID)) {
            throw new BadInput(
                    BadInput.Kind.INVALID,
                    "error.engine.unknown",
                    name,
                    PocketReconstructor.ID + ", " + ModalReconstructor.ID);
        }
    }

    /** Those that could be used now. */
    static Set<String> usable(Map<String, String> environment) {
        try {
            return ModalConfig.of(environment).isPresent()
                    ? Set.of(PocketReconstructor.ID, ModalReconstructor.ID)
                    : Set.of(PocketReconstructor.ID);
        } catch (BadInput wrongAddress) {
            return Set.of(PocketReconstructor.ID);
        }
    }

    private static ModalConfig modal(Map<String, String> environment) {
        return ModalConfig.of(environment)
                .orElseThrow(() -> new BadInput(BadInput.Kind.INVALID, "error.modal.not-set", ModalConfig.URL));
    }

    /**
     * For what a model remembers of pictures and clicks; three fourths of it lie outside the heap, in direct memory, of
     * which a JVM allows as much again as of heap. Fifty people who click want about 200 MiB: with less, what one has
     * clicked is forgotten before they click again, and all their clicks are computed anew.
     */
    private static long maskBytes() {
        long share = Runtime.getRuntime().maxMemory() / 2;
        return Math.max(LEAST_MASK_BYTES, Math.min(MOST_MASK_BYTES, share));
    }

    static int threads() {
        return Math.min(8, Runtime.getRuntime().availableProcessors());
    }
}
