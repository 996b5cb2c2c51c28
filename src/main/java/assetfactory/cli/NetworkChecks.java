package assetfactory.cli;

import assetfactory.cli.DoctorFinding.Status;
import assetfactory.hash.Sha256;
import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.message.BadInput;
import assetfactory.model.Models;
import assetfactory.onnx.Provider;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.PictureRef;
import assetfactory.segment.Prompt;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Whether the networks are whole, and compute on this machine. */
final class NetworkChecks {
    private static final int SIDE = 64;

    private final Path data;
    private final ProviderOption provider;
    private final Path cache;
    private final Locale locale;
    private final Map<String, String> environment;

    /** @param data folder of the models that were added, which need not be there yet */
    NetworkChecks(Path data, ProviderOption provider, Surroundings surroundings) {
        this.data = data;
        this.provider = provider;
        this.cache = surroundings.cache();
        this.locale = surroundings.locale();
        this.environment = surroundings.environment();
    }

    /** The files against the sums that travel beside them: a download or a disk may have damaged them. */
    DoctorFinding models() {
        try (InputStream in = NetworkChecks.class.getResourceAsStream("/models/checksums.json")) {
            Map<String, String> sums = new ObjectMapper().readValue(in, new TypeReference<Map<String, String>>() {});
            for (Map.Entry<String, String> sum : sums.entrySet()) {
                if (!sum.getValue().equals(hash("/models/" + sum.getKey()))) {
                    return new DoctorFinding(Status.FAIL, "models", sum.getKey());
                }
            }
            return new DoctorFinding(Status.OK, "models", String.join(", ", new TreeSet<>(sums.keySet())));
        } catch (IOException | IllegalArgumentException e) {
            return new DoctorFinding(Status.FAIL, "models", "checksums.json");
        }
    }

    private static String hash(String resource) throws IOException {
        try (InputStream in = NetworkChecks.class.getResourceAsStream(resource)) {
            if (in == null) {
                return "missing";
            }
            return Sha256.of(in.readAllBytes());
        }
    }

    /** The chosen model, which may have been removed by hand. */
    DoctorFinding model() {
        try {
            Models models = Models.of(data, environment);
            return models.missing()
                    .map(id -> new DoctorFinding(Status.WARN, "model-missing", id, Models.BUNDLED))
                    .orElseGet(() -> new DoctorFinding(
                            Status.OK, "model", models.inUse(), String.valueOf(models.installed().size())));
        } catch (BadInput e) {
            return new DoctorFinding(Status.FAIL, "model-wrong", e.in(locale));
        }
    }

    DoctorFinding masks() {
        Engines.unpackInto(cache);
        return works("masks", () -> {
            Provider computedOn = provider.provider(environment);
            try (MaskMaker masks = Engines.masks(Models.of(data, environment), computedOn)) {
                Picture picture = disc();
                masks.candidates(
                        new PictureRef("doctor", SIDE, SIDE, () -> picture),
                        List.of(new Prompt.Point(SIDE / 2.0, SIDE / 2.0, true)),
                        Cleanup.NONE,
                        SIDE);
                return masks.model() + ", " + computedOn.id();
            }
        });
    }

    DoctorFinding shapes() {
        return works("shapes", () -> {
            Picture picture = disc();
            byte[] coverage = new byte[SIDE * SIDE];
            for (int i = 0; i < coverage.length; i++) {
                coverage[i] = (byte) (picture.argb()[i] >>> 24);
            }
            var engine = Engines.reconstructors().get(0);
            engine.reconstruct(
                    new ReconstructionRequest(picture, new Mask(SIDE, SIDE, coverage), ReconstructionOptions.DEFAULT),
                    Progress.NONE);
            return engine.id() + " " + engine.version();
        });
    }

    /** Native libraries fail to load by an Error, and a check must outlive whatever it finds. */
    private DoctorFinding works(String key, Supplier<String> trial) {
        long start = System.nanoTime();
        try {
            String what = trial.get();
            return new DoctorFinding(Status.OK, key, what, String.valueOf((System.nanoTime() - start) / 1_000_000));
        } catch (BadInput e) {
            return new DoctorFinding(Status.FAIL, key, e.in(locale), "0");
        } catch (RuntimeException | LinkageError e) {
            return new DoctorFinding(Status.FAIL, key, String.valueOf(e.getMessage()), "0");
        }
    }

    private static Picture disc() {
        int[] argb = new int[SIDE * SIDE];
        for (int i = 0; i < argb.length; i++) {
            double away = Math.hypot(i % SIDE - SIDE / 2.0, i / SIDE - SIDE / 2.0);
            argb[i] = away < SIDE / 3.0 ? 0xffd05020 : 0;
        }
        return new Picture(SIDE, SIDE, argb);
    }
}
