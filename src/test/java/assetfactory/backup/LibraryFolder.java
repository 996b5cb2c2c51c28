package assetfactory.backup;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Ended;
import assetfactory.doubles.Pictures;
import assetfactory.hash.Sha256;
import assetfactory.image.ImageLimits;
import assetfactory.library.GenerateRequest;
import assetfactory.library.JsonForm;
import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import assetfactory.library.StoredImage;
import assetfactory.queue.Job;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import assetfactory.segment.Prompt;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A data folder that assets are made in. */
final class LibraryFolder {
    private static final MaskSource CLICK =
            new MaskSource.Prompted(List.of(new Prompt.Point(16, 16, true)), 0, Cleanup.NONE);

    private LibraryFolder() {}

    static Library open(Path folder, int workers) {
        return Library.open(folder, ImageLimits.DEFAULT, new DiscMasks(), List.of(new CardEngine()), workers);
    }

    static Job order(Library library, int seed) {
        StoredImage image = library.images().keep("p" + seed + ".png", Pictures.noise(32, 32, seed));
        return library.orders().generate(new GenerateRequest(
                image.id(), "Asset " + seed, CLICK, "card", ReconstructionOptions.DEFAULT, List.of("kept")));
    }

    static StoredAsset made(Library library, int seed) throws Exception {
        Job job = Ended.job(library, order(library, seed).id());
        return library.assets().find(job.result().orElseThrow()).orElseThrow();
    }

    static Job finish(Library library, StoredAsset asset, double height) throws Exception {
        FinishOptions options =
                JsonForm.mapper().readValue("{\"height\": %s}".formatted(height), FinishOptions.class);
        return library.orders().finish(asset.id(), options);
    }

    /** Every asset has the files that its facts name, to the byte. */
    static void checkAssets(Library library) throws Exception {
        for (StoredAsset asset : library.assets().newest(1000, Optional.empty())) {
            JsonNode facts = JsonForm.mapper().readTree(library.assets().file(asset, "asset.json").toFile());
            for (JsonNode file : facts.path("files")) {
                Path path = library.assets().file(asset, file.path("name").asText());
                assertThat(Sha256.of(Files.readAllBytes(path)))
                        .as(asset.name() + " " + path.getFileName())
                        .isEqualTo(file.path("sha256").asText());
            }
            library.images().reference(library.images().find(asset.request().imageId()).orElseThrow());
        }
    }
}
