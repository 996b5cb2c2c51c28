package assetfactory.batch;

import assetfactory.library.AssetFileName;
import assetfactory.message.BadInput;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** An asset's path below the output folder as people write it, if every system can have such folders. */
final class OutputName {
    /** A part with what is put around it while it is written must still be a file name. */
    private static final int LONGEST_PART = 200;

    private static final int MOST_PARTS = 8;
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*\\p{Cntrl}\\p{Cf}]");
    private static final Pattern RESERVED =
            Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])(\\..*)?");
    /** What a batch writes beside its assets' folders. */
    private static final Set<String> TAKEN = Set.of(BatchReport.JSON, BatchReport.CSV, "index.html");

    private OutputName() {}

    /** @throws BadInput where it would leave the output folder, or is no name on some system */
    static String checked(String text) {
        String path = Normalizer.normalize(text, Normalizer.Form.NFC).replace('\\', '/');
        if (path.startsWith("/") || path.matches("(?s)[A-Za-z]:.*")) {
            throw wrong("error.list.id-absolute", text);
        }
        List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
        if (parts.contains("..") || parts.contains(".")) {
            throw wrong("error.list.id-dots", text);
        }
        if (parts.size() > MOST_PARTS) {
            throw wrong("error.list.id-deep", text, String.valueOf(MOST_PARTS));
        }
        parts.forEach(part -> check(part, text));
        return path;
    }

    private static void check(String part, String text) {
        String lower = part.toLowerCase(Locale.ROOT);
        if (part.isBlank() || FORBIDDEN.matcher(part).find() || !part.equals(part.strip())) {
            throw wrong("error.list.id-characters", text);
        }
        if (part.startsWith(".") || part.endsWith(".")) {
            throw wrong("error.list.id-dot", text);
        }
        if (RESERVED.matcher(lower).matches()) {
            throw wrong("error.list.id-reserved", text, part);
        }
        if (TAKEN.contains(lower) || AssetFileName.isKnown(lower)) {
            throw wrong("error.list.id-taken", text, part);
        }
        if (part.getBytes(StandardCharsets.UTF_8).length > LONGEST_PART) {
            throw wrong("error.list.id-long", text, String.valueOf(LONGEST_PART));
        }
    }

    private static BadInput wrong(String key, String text, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(OptionCells.shown(text)));
        arguments.addAll(List.of(more));
        return new BadInput(BadInput.Kind.INVALID, key, arguments.toArray());
    }
}
