package assetfactory.asset;

import java.text.Normalizer;
import java.util.Locale;

/** Names inside a GLB file: plain ones, because engines make objects, files and variables of them. */
public final class GlbName {
    private static final int LONGEST = 64;
    private static final String FALLBACK = "asset";

    private GlbName() {}

    /** The name in {@code a-z0-9_-}, starting with a letter; {@code asset} where nothing is left of it. */
    public static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_]+", "-")
                .replaceAll("^[^a-z0-9]+|-+$", "");
        if (plain.isEmpty()) {
            return FALLBACK;
        }
        String started = Character.isDigit(plain.charAt(0)) ? FALLBACK + "-" + plain : plain;
        return started.substring(0, Math.min(LONGEST, started.length()));
    }
}
