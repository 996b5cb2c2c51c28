package assetfactory.model;

import assetfactory.hash.Sha256;
import assetfactory.message.BadInput.Kind;
import assetfactory.message.BadInput;
import assetfactory.segment.SamMaskMaker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/** The models of one data folder: what there is, what can be fetched, and which is used. Safe from several threads. */
public final class Models {
    /** Names another host: every file is asked for as {@code <value>/<sha256>} there first. */
    public static final String HOST = "ASSET_FACTORY_MODELS_URL";

    /** The model that is always there. */
    public static final String BUNDLED = SamMaskMaker.BUNDLED;

    private final Catalogue catalogue;
    private final ModelFolder folder;
    private final Optional<String> host;
    private final Clock clock;

    Models(Catalogue catalogue, Path dataFolder, Map<String, String> environment, Clock clock) {
        this.catalogue = catalogue;
        this.folder = new ModelFolder(dataFolder.resolve("models"));
        this.host = Optional.ofNullable(environment.get(HOST)).map(String::strip).filter(url -> !url.isEmpty());
        this.clock = clock;
        host.filter(url -> HttpUrl.parse(url) == null).ifPresent(url -> {
            throw new BadInput(Kind.INVALID, "error.model.host", HOST, url);
        });
    }

    /**
     * Of a data folder, which need not be there yet.
     *
     * @throws BadInput where the environment names a host that is no address
     */
    public static Models of(Path dataFolder, Map<String, String> environment) {
        return new Models(Catalogue.bundled(), dataFolder, environment, Clock.systemUTC());
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /** Other than the bundled one, by id. */
    public List<InstalledModel> installed() {
        return folder.installed();
    }

    /** @throws BadInput where there is none of this id */
    public InstalledModel installed(String id) {
        return folder.find(id).orElseThrow(() -> catalogue.find(id).isPresent()
                ? new BadInput(Kind.CONFLICT, "error.model.not-installed", id)
                : new BadInput(Kind.NOT_FOUND, "error.model.unknown", id, known()));
    }

    private String known() {
        List<String> ids = new ArrayList<>(List.of(BUNDLED));
        catalogue.models().forEach(model -> ids.add(model.id()));
        folder.installed().stream().map(InstalledModel::id).filter(id -> !ids.contains(id)).forEach(ids::add);
        return String.join(", ", ids);
    }

    /** Of the installed one with this {@link InstalledModel#name()}. */
    Optional<InstalledModel> named(String name) {
        return folder.installed().stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** Id of the model that is used; the bundled one where none was chosen or the chosen one is gone. */
    public String inUse() {
        return chosen().map(InstalledModel::id).orElse(BUNDLED);
    }

    Optional<InstalledModel> chosen() {
        return folder.inUse().flatMap(folder::find);
    }

    /** Id of a model that was chosen and is not there any more. */
    public Optional<String> missing() {
        return folder.inUse().filter(id -> folder.find(id).isEmpty());
    }

    /** @throws BadInput where there is none of this id */
    public void use(String id) {
        Optional<String> other = id.equals(BUNDLED) ? Optional.empty() : Optional.of(installed(id).id());
        written(() -> folder.use(other));
    }

    /** Takes a model away; where it is the one in use, the bundled one takes its place. */
    public void remove(String id) {
        if (id.equals(BUNDLED)) {
            throw new BadInput(Kind.CONFLICT, "error.model.bundled", BUNDLED);
        }
        written(() -> {
            if (folder.inUse().equals(Optional.of(id))) {
                folder.use(Optional.empty());
            }
            if (!folder.remove(id)) {
                installed(id);
            }
        });
    }

    /**
     * Downloads a model, or goes on where it broke off. What is there already is not fetched again.
     *
     * @param accepted whether a person accepted its licences
     * @throws BadInput where nobody did, no host has it, or the disk is too small
     */
    public InstalledModel fetch(String id, boolean accepted, Watcher watcher) {
        Catalogue.Model model = catalogue.model(id);
        Optional<InstalledModel> there = folder.find(id);
        if (there.isPresent()) {
            return there.get();
        }
        checkAccepted(model, accepted);
        long needed = model.downloadBytes() + model.files().stream().mapToLong(Catalogue.ModelFile::bytes).sum();
        if (folder.freeBytes() < needed) {
            throw new BadInput(
                    Kind.NO_SPACE, "error.model.space", id, needed >> 20, folder.freeBytes() >> 20, folder.root().toString());
        }
        return FolderWork.in(folder, () -> {
            new Fetching(folder, host).fetch(model, watcher);
            return new Installing(catalogue, folder, clock).fromCatalogue(model);
        });
    }

    void checkAccepted(Catalogue.Model model, boolean accepted) {
        if (!accepted && folder.find(model.id()).isEmpty()) {
            throw new BadInput(
                    Kind.UNPROCESSABLE, "error.model.licence", model.id(), String.join(", ", model.licences()));
        }
    }

    /** For files that a person has already. */
    public Intake intake() {
        return new Intake(catalogue, folder, clock);
    }

    /** @param damaged names of files that are not what they were when they were installed */
    public record Verified(InstalledModel model, List<String> damaged) {}

    /** Reads every installed file. */
    public List<Verified> verify() {
        List<Verified> verified = new ArrayList<>();
        for (InstalledModel model : folder.installed()) {
            List<String> damaged = new ArrayList<>();
            for (InstalledModel.InstalledFile file : model.files()) {
                if (!FolderWork.in(folder, () -> Sha256.of(folder.folder(model).resolve(file.name()))).equals(file.sha256())) {
                    damaged.add(file.name());
                }
            }
            verified.add(new Verified(model, damaged));
        }
        return verified;
    }

    /** Bytes of downloads that broke off and of files that wait for the rest of their model. */
    public long waitingBytes() {
        return folder.waitingBytes();
    }

    public void forgetWaiting() {
        written(folder::forgetWaiting);
    }

    public long freeBytes() {
        return folder.freeBytes();
    }

    public Path root() {
        return folder.root();
    }

    byte[] manifest(InstalledModel model) {
        return folder.manifest(model);
    }

    Path folder(InstalledModel model) {
        return folder.folder(model);
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void written(Writing work) {
        FolderWork.in(folder, () -> {
            work.run();
            return null;
        });
    }
}
