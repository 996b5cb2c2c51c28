package assetfactory.library;

import assetfactory.image.ImageLimits;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.PictureRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The images, assets and jobs of one data folder. Safe from several threads; owns its database and its workers. */
public final class Library implements AutoCloseable {
    /** Opens or creates a data folder; brings its database up to date and takes up jobs a stopped process left. */
    public static Library open(Path dataFolder, ImageLimits limits, MaskMaker masks, List<Reconstructor> engines) {
        throw new IllegalStateException("being built");
    }

    /** The file names an asset's folder has, in the order people want them. */
    public static final List<String> FILES =
            List.of("mesh.glb", "splat.ply", "points.ply", "mask.png", "preview.png", "asset.json");

    /** Keeps an uploaded picture; nothing is kept if it cannot be read. Starts its embedding. */
    public StoredImage addImage(String fileName, byte[] content) {
        throw new IllegalStateException("being built");
    }

    public Optional<StoredImage> image(String id) {
        throw new IllegalStateException("being built");
    }

    /** Newest first. */
    public List<StoredImage> images(int limit) {
        throw new IllegalStateException("being built");
    }

    /** For the mask maker; decoded pictures are cached by bytes. */
    public PictureRef picture(StoredImage image) {
        throw new IllegalStateException("being built");
    }

    /** The upright picture re-encoded for a browser, longest side at most as given. */
    public byte[] displayPng(StoredImage image, int longestSide) {
        throw new IllegalStateException("being built");
    }

    /** Keeps a mask made elsewhere; returns its id. It must have the picture's size, or be refused. */
    public String addMask(StoredImage image, byte[] content) {
        throw new IllegalStateException("being built");
    }

    /** Orders an asset; everything that can be wrong about the order is said now. */
    public Job generate(GenerateRequest request) {
        throw new IllegalStateException("being built");
    }

    /** Orders an existing asset again with other options; a new asset, the old one stays. */
    public Job regenerate(String assetId, ReconstructionOptions options) {
        throw new IllegalStateException("being built");
    }

    public Optional<Job> job(String id) {
        throw new IllegalStateException("being built");
    }

    /** Newest first. */
    public List<Job> jobs(int limit) {
        throw new IllegalStateException("being built");
    }

    /** Cancels a job that has not ended; one that has stays as it is. */
    public Optional<Job> cancel(String jobId) {
        throw new IllegalStateException("being built");
    }

    /** Calls back on every change of the job until closed; the first call comes at once. Must not block. */
    public AutoCloseable watch(String jobId, Consumer<Job> listener) {
        throw new IllegalStateException("being built");
    }

    /** Assets not in the bin, newest first. */
    public List<StoredAsset> assets(int limit, Optional<String> before) {
        throw new IllegalStateException("being built");
    }

    /** Also finds what is in the bin. */
    public Optional<StoredAsset> asset(String id) {
        throw new IllegalStateException("being built");
    }

    public StoredAsset rename(String assetId, String name) {
        throw new IllegalStateException("being built");
    }

    /** Puts an asset into the bin, where it stays for a day. */
    public void delete(String assetId) {
        throw new IllegalStateException("being built");
    }

    public StoredAsset restore(String assetId) {
        throw new IllegalStateException("being built");
    }

    /** One of {@link #FILES}. */
    public Path file(StoredAsset asset, String name) {
        throw new IllegalStateException("being built");
    }

    @Override
    public void close() {
        throw new IllegalStateException("being built");
    }
}
