package assetfactory.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import assetfactory.message.BadInput;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** What networks are computed on. ONNX Runtime's ordinary build knows the processor, and CoreML on a Mac. */
public enum Provider {
    CPU(OrtProvider.CPU),
    CUDA(OrtProvider.CUDA),
    COREML(OrtProvider.CORE_ML),
    DIRECTML(OrtProvider.DIRECT_ML);

    private final OrtProvider known;

    Provider(OrtProvider known) {
        this.known = known;
    }

    /** As people write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The first of a list of names that this machine has, {@code auto} standing for all of them, the fastest first. A
     * name alone must be there: only {@code cuda,cpu} or {@code auto} may come down to the processor.
     *
     * @throws BadInput for a name that is none, or where none of those named is there
     */
    public static Provider of(String setting) {
        List<Provider> wanted = new ArrayList<>();
        for (String name : setting.trim().toLowerCase(Locale.ROOT).split("\\s*,\\s*")) {
            wanted.addAll(name.equals("auto") ? List.of(CUDA, DIRECTML, COREML, CPU) : List.of(named(name)));
        }
        return wanted.stream()
                .filter(Provider::isHere)
                .findFirst()
                .orElseThrow(() -> wanted.contains(CUDA)
                        ? new BadInput(BadInput.Kind.UNPROCESSABLE, "error.provider.cuda", version(), there())
                        : new BadInput(BadInput.Kind.UNPROCESSABLE, "error.provider.missing", setting, there()));
    }

    private static Provider named(String name) {
        for (Provider provider : values()) {
            if (provider.id().equals(name)) {
                return provider;
            }
        }
        throw new BadInput(BadInput.Kind.INVALID, "error.provider.unknown", name);
    }

    /** Whether the runtime was built with it and can start it: a graphics card's driver may be missing. */
    private boolean isHere() {
        if (this == CPU) {
            return true;
        }
        OnnxModel.environment();
        if (!OrtEnvironment.getAvailableProviders().contains(known)) {
            return false;
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            addTo(options);
            return true;
        } catch (OrtException noDriver) {
            return false;
        }
    }

    void addTo(OrtSession.SessionOptions options) throws OrtException {
        switch (this) {
            case CUDA -> options.addCUDA();
            case COREML -> options.addCoreML();
            case DIRECTML -> options.addDirectML(0);
            default -> { }
        }
    }

    private static String there() {
        OnnxModel.environment();
        EnumSet<OrtProvider> built = OrtEnvironment.getAvailableProviders();
        List<String> names = new ArrayList<>();
        for (Provider provider : values()) {
            if (built.contains(provider.known)) {
                names.add(provider.id());
            }
        }
        return String.join(", ", names);
    }

    private static String version() {
        return String.valueOf(OrtEnvironment.class.getPackage().getImplementationVersion());
    }
}
