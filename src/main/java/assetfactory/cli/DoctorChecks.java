package assetfactory.cli;

import assetfactory.asset.meshopt.MeshoptNatives;
import assetfactory.hash.Sha256;
import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.library.DataCheck;
import assetfactory.library.DataFiles;
import assetfactory.message.BadInput;
import assetfactory.model.Models;
import assetfactory.onnx.Provider;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.modal.ModalConfig;
import assetfactory.reconstruct.modal.ModalReconstructor;
import assetfactory.reconstruct.modal.ServiceStatus;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.PictureRef;
import assetfactory.segment.Prompt;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What {@code doctor} looks at, one finding each. */
final class DoctorChecks {
    private static final long MIB = 1L << 20;
    private static final long LITTLE_SPACE = 1024 * MIB;
    private static final long NO_SPACE = 100 * MIB;
    private static final long LITTLE_MEMORY = 900 * MIB;
    private static final int OLDEST_JAVA = 17;
    private static final int SIDE = 64;
    /** Of what is missing. */
    private static final int NAMED = 5;

    enum Status {
        OK,
        WARN,
        FAIL
    }

    /**
     * @param key under {@code cli.doctor}: what was found; with {@code .remedy} appended, what to do, unless all is well
     */
    record Finding(Status status, String key, Object... arguments) {
        @Override
        public String toString() {
            return status + " " + key + " " + Arrays.toString(arguments);
        }
    }

    private final Path data;
    private final int port;
    private final ProviderOption provider;
    private final Path cache;
    private final Locale locale;
    private final Map<String, String> environment;

    DoctorChecks(Path data, int port, ProviderOption provider, Surroundings surroundings) {
        this.data = data;
        this.port = port;
        this.provider = provider;
        this.cache = surroundings.cache();
        this.locale = surroundings.locale();
        this.environment = surroundings.environment();
    }

    /** Shows each finding as soon as it is there. */
    List<Finding> all(Consumer<Finding> show) {
        List<Supplier<Finding>> checks = List.of(
                this::java, this::memory, this::models, this::model, this::masks, this::shapes, this::meshopt, this::folder, this::space, this::database,
                this::port, this::fonts, this::modal, () -> new Finding(Status.OK, "webgl"));
        List<Finding> findings = new ArrayList<>();
        for (Supplier<Finding> check : checks) {
            Finding finding = check.get();
            show.accept(finding);
            findings.add(finding);
        }
        return findings;
    }

    Finding java() {
        Runtime.Version version = Runtime.version();
        return new Finding(
                version.feature() >= OLDEST_JAVA ? Status.OK : Status.FAIL,
                "java",
                version.toString(),
                System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    Finding memory() {
        long most = Runtime.getRuntime().maxMemory();
        return new Finding(most >= LITTLE_MEMORY ? Status.OK : Status.WARN, "memory", mebibytes(most));
    }

    /** The files against the sums that travel beside them: a download or a disk may have damaged them. */
    Finding models() {
        try (InputStream in = DoctorChecks.class.getResourceAsStream("/models/checksums.json")) {
            Map<String, String> sums = new ObjectMapper().readValue(in, new TypeReference<Map<String, String>>() {});
            for (Map.Entry<String, String> sum : sums.entrySet()) {
                if (!sum.getValue().equals(hash("/models/" + sum.getKey()))) {
                    return new Finding(Status.FAIL, "models", sum.getKey());
                }
            }
            return new Finding(Status.OK, "models", String.join(", ", new java.util.TreeSet<>(sums.keySet())));
        } catch (IOException | IllegalArgumentException e) {
            return new Finding(Status.FAIL, "models", "checksums.json");
        }
    }

    private static String hash(String resource) throws IOException {
        try (InputStream in = DoctorChecks.class.getResourceAsStream(resource)) {
            if (in == null) {
                return "missing";
            }
            return Sha256.of(in.readAllBytes());
        }
    }

    Finding masks() {
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

    /** The chosen model, which may have been removed by hand. */
    Finding model() {
        try {
            Models models = Models.of(data, environment);
            return models.missing()
                    .map(id -> new Finding(Status.WARN, "model-missing", id, Models.BUNDLED))
                    .orElseGet(() -> new Finding(
                            Status.OK, "model", models.inUse(), String.valueOf(models.installed().size())));
        } catch (BadInput e) {
            return new Finding(Status.FAIL, "modal-wrong", e.in(locale));
        }
    }

    Finding shapes() {
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

    /** Without it everything works but levels of detail and compressed meshes. */
    Finding meshopt() {
        Engines.unpackInto(cache);
        return MeshoptNatives.available()
                ? new Finding(Status.OK, "meshopt", MeshoptNatives.version())
                : new Finding(Status.WARN, "meshopt", "–");
    }

    /** Native libraries fail to load by an Error, and a check must outlive whatever it finds. */
    private static Finding works(String key, Supplier<String> trial) {
        long start = System.nanoTime();
        try {
            String what = trial.get();
            return new Finding(Status.OK, key, what, String.valueOf((System.nanoTime() - start) / 1_000_000));
        } catch (RuntimeException | LinkageError e) {
            return new Finding(Status.FAIL, key, String.valueOf(e.getMessage()), "0");
        }
    }

    Finding folder() {
        Path existing = data.toAbsolutePath().normalize();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            Path trial = Files.createTempFile(existing, ".doctor", ".part");
            Files.delete(trial);
            return new Finding(Status.OK, "data", data.toAbsolutePath().normalize().toString());
        } catch (IOException e) {
            return new Finding(Status.FAIL, "data", data.toAbsolutePath().normalize().toString());
        }
    }

    Finding space() {
        Path existing = data.toAbsolutePath().normalize();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            Status status = free < NO_SPACE ? Status.FAIL : free < LITTLE_SPACE ? Status.WARN : Status.OK;
            return new Finding(status, "space", mebibytes(free));
        } catch (IOException e) {
            return new Finding(Status.WARN, "space", "?");
        }
    }

    /** And the files that it knows of; a server may be at work in it. */
    Finding database() {
        if (!Files.exists(data.resolve(DataFiles.DATABASE))) {
            return new Finding(Status.OK, "database-none");
        }
        try {
            DataCheck check = DataCheck.of(data);
            return check.missing().isEmpty()
                    ? new Finding(Status.OK, "database", check.assets(), check.images(), check.schema())
                    : new Finding(Status.WARN, "database-missing", check.missing().size(),
                            String.join(", ", check.missing().subList(0, Math.min(NAMED, check.missing().size()))));
        } catch (BadInput e) {
            return new Finding(Status.FAIL, "database-wrong", e.in(locale));
        }
    }

    Finding port() {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return new Finding(Status.OK, "port", String.valueOf(port == 0 ? socket.getLocalPort() : port));
        } catch (IOException taken) {
            return new Finding(Status.WARN, "port-taken", String.valueOf(port));
        }
    }

    Finding fonts() {
        try {
            boolean japanese = new Font(Font.DIALOG, Font.PLAIN, 12).canDisplayUpTo("日本語かな") < 0;
            return new Finding(japanese ? Status.OK : Status.WARN, japanese ? "fonts" : "fonts-none");
        } catch (RuntimeException | LinkageError noFontsAtAll) {
            return new Finding(Status.WARN, "fonts-none");
        }
    }

    /** The engine that is elsewhere: whether it is set up, lets us in, and what would compute. */
    Finding modal() {
        try {
            Optional<ModalConfig> config = ModalConfig.of(environment);
            if (config.isEmpty()) {
                return new Finding(Status.OK, "modal-off", ModalConfig.URL);
            }
            try (ModalReconstructor engine = new ModalReconstructor(config.get())) {
                ServiceStatus status = engine.status();
                return status.warm() == 0
                        ? new Finding(Status.OK, "modal-cold", engine.where(), status.version(), status.backlog())
                        : new Finding(
                                Status.OK,
                                "modal-warm",
                                engine.where(),
                                status.version(),
                                status.model(),
                                status.revision(),
                                status.gpu(),
                                status.warm(),
                                status.backlog());
            }
        } catch (BadInput e) {
            return new Finding(Status.FAIL, "modal-wrong", e.in(locale));
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

    private static String mebibytes(long bytes) {
        return String.valueOf(bytes / MIB);
    }
}
