package assetfactory.segment;

import assetfactory.image.Mask;
import java.util.Arrays;

/** Masks of regions, out of their run lengths. */
final class RegionMasks {
    private RegionMasks() {}

    static Mask mask(Region region) {
        byte[] coverage = new byte[region.width() * region.height()];
        int at = 0;
        for (int i = 0; i < region.runs().length; i++) {
            Arrays.fill(coverage, at, at + region.runs()[i], (byte) (i % 2 == 0 ? 0 : 255));
            at += region.runs()[i];
        }
        return new Mask(region.width(), region.height(), coverage);
    }
}
