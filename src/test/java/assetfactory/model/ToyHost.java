package assetfactory.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A catalogue of toy models, networks with the real families' signatures, on a host of this machine. */
public final class ToyHost implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileHost host = new FileHost();
    private final byte[] catalogue;

    public ToyHost() {
        try (InputStream in = ToyHost.class.getResourceAsStream("/models/models.json")) {
            ObjectNode root = (ObjectNode) JSON.readTree(in);
            ArrayNode models = root.putArray("models");
            plain(models.addObject(), "toy-sam", "sam1-rows");
            plain(models.addObject(), "toy-sam2", "sam2");
            zipped(models.addObject(), "toy-zip", "efficientsam");
            catalogue = JSON.writeValueAsBytes(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void plain(ObjectNode model, String id, String family) throws IOException {
        head(model, id, family);
        for (String role : List.of("encoder", "decoder")) {
            byte[] content = network(family, role);
            String path = id + "/" + role;
            host.put(path, content);
            ObjectNode file = file(model, role, role + "-of-" + id + ".onnx", content);
            file.putArray("urls").add(host.url(path));
        }
        model.putArray("archives");
    }

    private void zipped(ObjectNode model, String id, String family) throws IOException {
        head(model, id, family);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("read-me.txt"));
            for (String role : List.of("encoder", "decoder")) {
                byte[] content = network(family, role);
                String name = role + "-of-" + id + ".onnx";
                zip.putNextEntry(new ZipEntry("folder/" + name));
                zip.write(content);
                ObjectNode file = file(model, role, name, content);
                file.putArray("urls");
                file.put("member", name).put("archive", id + ".zip");
            }
        }
        host.put(id + ".zip", bytes.toByteArray());
        ObjectNode archive = model.putArray("archives").addObject();
        archive.put("name", id + ".zip").put("sha256", sha256(bytes.toByteArray())).put("bytes", bytes.size());
        archive.putArray("urls").add(host.url("gone")).add(host.url(id + ".zip"));
    }

    private static void head(ObjectNode model, String id, String family) {
        model.put("id", id).put("title", "Toy " + id).put("family", family).put("notice", "By nobody.").put("source", "");
        model.putArray("licences").add("Apache-2.0");
        model.putArray("files");
    }

    private static ObjectNode file(ObjectNode model, String role, String name, byte[] content) {
        return model.withArray("/files").addObject()
                .put("role", role)
                .put("name", name)
                .put("sha256", sha256(content))
                .put("bytes", content.length);
    }

    static byte[] network(String family, String role) throws IOException {
        String name = "/assetfactory/segment/contract/" + family + "." + role + ".onnx";
        try (InputStream in = ToyHost.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    static Path save(Path folder, String family, String role, String name) throws IOException {
        return Files.write(folder.resolve(name), network(family, role));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public Models models(Path data) {
        return models(data, Map.of());
    }

    Models models(Path data, Map<String, String> environment) {
        try {
            return new Models(Catalogue.read(catalogue), data, environment, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FileHost host() {
        return host;
    }

    @Override
    public void close() {
        host.close();
    }
}
