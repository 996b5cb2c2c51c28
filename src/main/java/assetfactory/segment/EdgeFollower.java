package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Rect;
import assetfactory.image.Scale;

/** Brings drawn masks to the edges of their pictures, at the size they were drawn at: see {@link GuidedOutline}. */
final class EdgeFollower {
    private record SightKey(String picture, int width, int height) {}

    private record GuideKey(String picture, int width, int height, Rect region) {}

    private final long mostBytes;
    /** Pictures at the sizes of previews, so that a click need not load one. */
    private final ByteBoundedCache<SightKey, Picture> sights;

    private final ByteBoundedCache<GuideKey, Guide> guides;

    EdgeFollower(long cacheBytes) {
        this.mostBytes = cacheBytes / 4;
        // As many of the ones as of the others: a click needs both, and without it takes as long as without the network.
        this.sights = new ByteBoundedCache<>(cacheBytes / 2, EdgeFollower::bytes);
        this.guides = new ByteBoundedCache<>(cacheBytes / 2, Guide::bytes);
    }

    private static long bytes(Picture picture) {
        return 4L * picture.width() * picture.height();
    }

    /** Keeps what masks of this size will need of a picture that is in hand. */
    void prime(PictureRef picture, Picture loaded, int width, int height) {
        if (4L * width * height <= mostBytes) {
            sights.get(new SightKey(picture.id(), width, height), () -> fitted(loaded, width, height));
        }
    }

    /** Whether a mask drawn at this width would be another one. */
    static boolean isWorthIt(LowResMask mask, PictureRef picture, int width) {
        return GuidedOutline.isWorthIt(mask.frame(), picture.width(), width);
    }

    Mask follow(Mask drawn, LowResMask mask, PictureRef picture) {
        if (!isWorthIt(mask, picture, drawn.width())) {
            return drawn;
        }
        Picture sight = sight(picture, drawn.width(), drawn.height());
        GuideKey key = new GuideKey(picture.id(), drawn.width(), drawn.height(), mask.frame().region());
        Guide guide = guides.get(key, () -> new Guide(
                sight,
                scaled(key.region(), picture, sight),
                mask.frame().contentColumns(),
                mask.frame().contentRows()));
        return GuidedOutline.follow(drawn, mask, guide, sight, picture.width(), picture.height());
    }

    private Picture sight(PictureRef picture, int width, int height) {
        return 4L * width * height > mostBytes
                ? fitted(picture.load().get(), width, height)
                : sights.get(
                        new SightKey(picture.id(), width, height),
                        () -> fitted(picture.load().get(), width, height));
    }

    private static Picture fitted(Picture picture, int width, int height) {
        return picture.width() == width && picture.height() == height ? picture : Scale.to(picture, width, height);
    }

    private static Rect scaled(Rect region, PictureRef picture, Picture sight) {
        double across = (double) sight.width() / picture.width();
        double down = (double) sight.height() / picture.height();
        int x = (int) Math.min(sight.width() - 1, Math.round(region.x() * across));
        int y = (int) Math.min(sight.height() - 1, Math.round(region.y() * down));
        return new Rect(
                x,
                y,
                (int) Math.max(1, Math.min(sight.width() - x, Math.round(region.width() * across))),
                (int) Math.max(1, Math.min(sight.height() - y, Math.round(region.height() * down))));
    }
}
