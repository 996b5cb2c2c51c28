package assetfactory.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** Ids become names of folders, so they hold nothing that means something to a file system. */
final class ModelIds {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private ModelIds() {}

    static boolean valid(String id) {
        return SHAPE.matcher(id).matches() && !id.endsWith(".");
    }

    /** For files that no catalogue knows. */
    static String of(String fileName, String version) {
        String plain = fileName.toLowerCase(Locale.ROOT)
                .replaceAll("\\.onnx$", "")
                .replaceAll("encoder", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String short40 = plain.substring(0, Math.min(40, plain.length())).replaceAll("-+$", "");
        return short40.isEmpty() ? "own-" + version : short40 + "-" + version;
    }
}
