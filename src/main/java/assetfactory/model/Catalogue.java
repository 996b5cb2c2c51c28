package assetfactory.model;

import assetfactory.message.BadInput;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The models that can be fetched, and what each family's networks are to be given: {@code models/models.json}. */
public final class Catalogue {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JsonNode root;
    private final List<Model> models = new ArrayList<>();

    /**
     * @param id what people call it by
     * @param family key of its contract
     * @param licences keys of the licences that hold for its files
     * @param notice who made the files
     * @param source page that tells more
     * @param archives that hold those files which have an archive
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Model(
            String id,
            String title,
            String family,
            List<String> licences,
            String notice,
            String source,
            List<ModelFile> files,
            List<Remote> archives) {
        /** What has to come over the line; 0 where the hosts do not say. */
        public long downloadBytes() {
            List<Remote> remotes = remotes();
            return remotes.stream().anyMatch(remote -> remote.bytes() == 0)
                    ? 0
                    : remotes.stream().mapToLong(Remote::bytes).sum();
        }

        /** The files and archives that are downloaded. */
        List<Remote> remotes() {
            List<Remote> remotes = new ArrayList<>(archives);
            for (ModelFile file : files) {
                if (file.archive().isEmpty()) {
                    remotes.add(file.remote());
                }
            }
            return remotes;
        }
    }

    /**
     * One network.
     *
     * @param role {@code encoder} or {@code decoder}
     * @param bytes 0 where it is not known
     * @param member name of its entry in the archive, folders aside; empty outside of one
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ModelFile(
            String role, String name, String sha256, long bytes, List<String> urls, String member, String archive) {
        public ModelFile {
            member = member == null ? "" : member;
            archive = archive == null ? "" : archive;
        }

        Remote remote() {
            return new Remote(name, sha256, bytes, urls);
        }
    }

    /** Something to download, wherever it is found first. */
    public record Remote(String name, String sha256, long bytes, List<String> urls) {}

    /** @param text in full */
    public record Licence(String id, String title, String url, String text) {}

    private Catalogue(JsonNode root) throws IOException {
        this.root = root;
        for (JsonNode model : root.path("models")) {
            models.add(MAPPER.treeToValue(model, Model.class));
        }
    }

    /** The one that travels with this program. */
    public static Catalogue bundled() {
        try (InputStream in = resource("/models/models.json")) {
            return read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("models.json is unreadable", e);
        }
    }

    static Catalogue read(byte[] json) throws IOException {
        return new Catalogue(MAPPER.readTree(json));
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Catalogue.class.getResourceAsStream(name), name);
    }

    /** The most useful first. */
    public List<Model> models() {
        return List.copyOf(models);
    }

    public Optional<Model> find(String id) {
        return models.stream().filter(model -> model.id().equals(id)).findFirst();
    }

    /** @throws BadInput naming those there are, where there is none of this id */
    public Model model(String id) {
        return find(id).orElseThrow(() -> new BadInput(
                BadInput.Kind.NOT_FOUND,
                "error.model.unknown",
                id,
                String.join(", ", models.stream().map(Model::id).toList())));
    }

    /** Keys of the contracts. */
    public List<String> families() {
        List<String> names = new ArrayList<>();
        root.path("families").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** @throws BadInput naming those there are, where there is none of this key */
    void checkFamily(String family) {
        if (!root.path("families").has(family)) {
            throw new BadInput(
                    BadInput.Kind.INVALID, "error.model.family", family, String.join(", ", families()));
        }
    }

    /** A family's contract with the names of two files: what {@code SamMaskMaker.installed} reads. */
    byte[] manifest(String family, String name, String version, String encoder, String decoder) {
        checkFamily(family);
        ObjectNode manifest = root.path("families").path(family).deepCopy();
        manifest.remove("about");
        manifest.put("name", name).put("version", version);
        ((ObjectNode) manifest.path("encoder")).put("file", encoder);
        ((ObjectNode) manifest.path("decoder")).put("file", decoder);
        return manifest.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    /** What a person has to accept before any of its files is fetched. */
    public List<Licence> licences(Model model) {
        List<Licence> licences = new ArrayList<>();
        for (String id : model.licences()) {
            JsonNode licence = root.path("licences").path(id);
            try (InputStream in = resource("licences/" + licence.path("text").asText())) {
                licences.add(new Licence(
                        id,
                        licence.path("title").asText(),
                        licence.path("url").asText(),
                        new String(in.readAllBytes(), StandardCharsets.UTF_8).strip()));
            } catch (IOException e) {
                throw new UncheckedIOException("the text of licence " + id + " is unreadable", e);
            }
        }
        return licences;
    }
}
