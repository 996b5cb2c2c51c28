package assetfactory.web.api;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.library.AssetCounts;
import assetfactory.queue.Job;
import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import assetfactory.library.StoredImage;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.MaskSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The JSON that the API answers with, as records. */
final class Answers {
    private Answers() {}

    record Failed(Problem error, String requestId) {}

    record Problem(String code, String message) {}

    record Links(String self, String picture) {}

    record Image(
            String id,
            String name,
            int width,
            int height,
            boolean transparent,
            Instant created,
            boolean prepared,
            Links links) {
        static Image of(StoredImage image, boolean prepared) {
            String self = ApiRoutes.BASE + "/images/" + image.id();
            return new Image(
                    image.id(),
                    image.name(),
                    image.width(),
                    image.height(),
                    image.transparent(),
                    image.created(),
                    prepared,
                    new Links(self, self + "/picture"));
        }
    }

    record Images(List<Image> images) {}

    /**
     * @param area inside share of the picture
     * @param rough whether it would look finer if it were asked for by name
     */
    record Candidate(double score, double stability, double area, boolean rough, int[] runs) {}

    /**
     * @param found what an automatic source came down to; null for others
     * @param model that read the prompts; null where there are none
     */
    record Masks(
            int width,
            int height,
            List<Candidate> candidates,
            Optional<MaskSource> found,
            Optional<String> model,
            long milliseconds) {}

    /**
     * @param of index of the object that it is a part of or a group around; its own for an object
     * @param area inside share of the picture
     */
    record Region(
            assetfactory.segment.Region.Place place,
            int of,
            MaskSource source,
            double score,
            double stability,
            double area,
            int width,
            int height,
            int[] runs) {}

    record Regions(List<Region> regions, long milliseconds) {}

    /** @param share of a search that is done, 0..1 */
    record Progress(double share) {}

    record MaskFile(String id, int width, int height) {}

    record File(String name, String download, String contentType, long bytes, String url) {}

    record Asset(
            String id,
            String name,
            String fileName,
            String image,
            MaskSource mask,
            String engine,
            ReconstructionOptions options,
            FinishOptions finish,
            List<String> tags,
            AssetCounts counts,
            Instant created,
            Optional<Instant> deleted,
            int revision,
            List<File> files,
            List<String> gone) {
        static Asset of(StoredAsset asset, Library library) {
            return new Asset(
                    asset.id(),
                    asset.name(),
                    asset.fileName(),
                    asset.request().imageId(),
                    asset.request().mask(),
                    asset.request().engine(),
                    asset.request().options(),
                    asset.request().finish(),
                    asset.request().tags(),
                    asset.counts(),
                    asset.created(),
                    asset.deleted(),
                    asset.revision(),
                    asset.files().stream().flatMap(name -> file(asset, name, library).stream()).toList(),
                    library.assets().gone(asset));
        }

        /** Nothing where somebody removed it: the others are still worth having. */
        private static Optional<File> file(StoredAsset asset, String name, Library library) {
            try {
                return Optional.of(new File(
                        name,
                        AssetFile.download(asset, name),
                        AssetFile.contentType(name),
                        Files.size(library.assets().file(asset, name)),
                        ApiRoutes.BASE + "/assets/" + asset.id() + "/files/" + name + "?v=" + asset.revision()));
            } catch (NoSuchFileException gone) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException("a file of asset " + asset.id() + " cannot be read", e);
            }
        }
    }

    /** @param next give it as {@code before} to go on; null at the end */
    record Assets(List<Asset> assets, Optional<String> next) {}

    record JobState(
            String id,
            String name,
            Optional<String> image,
            String engine,
            Job.State state,
            String stage,
            double fraction,
            int attempt,
            int engineAttempt,
            Optional<String> asset,
            Optional<String> batch,
            boolean skipped,
            double cost,
            Optional<Problem> error,
            Optional<Instant> nextTry,
            Instant created,
            Instant updated) {
        static JobState of(Job job, Library library, Locale locale) {
            return new JobState(
                    job.id(),
                    job.name(),
                    library.orderBook().image(job),
                    job.engine(),
                    job.state(),
                    job.stage(),
                    job.fraction(),
                    job.attempt(),
                    job.engineAttempt(),
                    job.result(),
                    job.batchId(),
                    job.skipped(),
                    job.cost(),
                    job.error().map(error -> new Problem(error.key(), error.in(locale))),
                    job.nextTry(),
                    job.created(),
                    job.updated());
        }
    }

    record Jobs(List<JobState> jobs) {}
}
