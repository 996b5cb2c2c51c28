package assetfactory.batch;

import assetfactory.library.Assets;
import assetfactory.library.JsonForm;
import assetfactory.library.StoredAsset;
import assetfactory.message.BadInput;
import assetfactory.queue.Batch;
import assetfactory.queue.Job;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * All that a batch has made in one ZIP, written while it is sent: {@code props/chair/mesh.glb} and so on, and
 * {@code batch.json} that says what became of each item. It needs no more memory for a thousand assets than for one.
 */
public final class BatchArchive {
    private static final Pattern PACKED = Pattern.compile(".*\\.(glb|png|webp)");
    private static final int SCHEMA = 1;

    private final Assets assets;
    private final Batch batch;
    private final boolean originals;
    private final Locale reader;

    /**
     * @param originals whether it holds what finishes put aside
     * @param reader whose language the reasons are in
     */
    public BatchArchive(Assets assets, Batch batch, boolean originals, Locale reader) {
        this.assets = assets;
        this.batch = batch;
        this.originals = originals;
        this.reader = reader;
    }

    /** @throws BadInput where nothing of it is finished; nothing has been written then */
    public void check() {
        if (batch.counts().succeeded() + batch.counts().skipped() == 0) {
            throw new BadInput(BadInput.Kind.CONFLICT, "error.batch.no-finished");
        }
    }

    /** What to call the file: letters, digits and dashes alone. */
    public String fileName() {
        String ascii = batch.name().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return (ascii.isEmpty() ? "batch" : ascii) + ".zip";
    }

    public void write(List<Job> jobs, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        Set<String> taken = new HashSet<>();
        List<Map<String, Object>> items = new ArrayList<>();
        for (Job job : jobs) {
            Optional<StoredAsset> asset = job.state() == Job.State.SUCCEEDED
                    ? job.result().flatMap(assets::find)
                    : Optional.empty();
            String folder = PortableName.unique(job.name(), taken);
            List<String> files = asset.isPresent() ? write(asset.get(), folder, zip) : List.of();
            items.add(item(job, Optional.of(folder).filter(made -> !files.isEmpty()), files));
        }
        zip.setMethod(ZipOutputStream.DEFLATED);
        zip.putNextEntry(new ZipEntry("batch.json"));
        zip.write(json(items));
        zip.closeEntry();
        zip.finish();
    }

    /** @return names of its files, none where the asset has left the bin, or leaves it just now */
    private List<String> write(StoredAsset asset, String folder, ZipOutputStream zip) throws IOException {
        List<String> files = (originals ? asset.files() : asset.shippedFiles()).stream()
                .filter(name -> Files.exists(assets.file(asset, name)))
                .toList();
        for (String name : files) {
            ZipEntry entry = new ZipEntry(folder + "/" + name);
            entry.setTime(asset.created().toEpochMilli());
            Path file = assets.file(asset, name);
            if (PACKED.matcher(name).matches()) {
                store(entry, file);
            } else {
                zip.setLevel(Deflater.BEST_SPEED);
                entry.setMethod(ZipEntry.DEFLATED);
            }
            zip.putNextEntry(entry);
            Files.copy(file, zip);
            zip.closeEntry();
        }
        return files;
    }

    /** What is packed already would only cost time to pack again; a reader must know its sum beforehand. */
    private static void store(ZipEntry entry, Path file) throws IOException {
        CRC32 sum = new CRC32();
        long length;
        try (InputStream in = new CheckedInputStream(Files.newInputStream(file), sum)) {
            length = in.transferTo(OutputStream.nullOutputStream());
        }
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(length);
        entry.setCompressedSize(length);
        entry.setCrc(sum.getValue());
    }

    private Map<String, Object> item(Job job, Optional<String> folder, List<String> files) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("item", job.name());
        line.put("state", job.skipped() ? "skipped" : job.state());
        line.put("folder", folder);
        line.put("files", files);
        line.put("engine", job.engine());
        line.put("job", job.id());
        line.put("asset", job.result());
        line.put("code", job.error().map(BadInput::key));
        line.put("reason", job.error().map(reason -> reason.in(reader)));
        line.put("cost", job.cost());
        return line;
    }

    private byte[] json(List<Map<String, Object>> items) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schema", SCHEMA);
        all.put("id", batch.id());
        all.put("name", batch.name());
        all.put("state", batch.state());
        all.put("counts", batch.counts());
        all.put("cost", batch.cost());
        all.put("created", batch.created());
        all.put("ended", batch.ended());
        all.put("items", items);
        try {
            return JsonForm.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a batch", e);
        }
    }
}
