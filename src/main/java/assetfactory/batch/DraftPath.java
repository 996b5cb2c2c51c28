package assetfactory.batch;

import assetfactory.message.BadInput;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a stranger's file goes within a draft: folders and a name, with {@code /} on every system. What could lead out
 * of the draft, or is no name on one of the systems that the program runs on, is refused and never repaired: a repaired
 * path could be another file's.
 */
public record DraftPath(String text) {
    private static final int LONGEST = 400;
    private static final int LONGEST_PART_BYTES = 200;
    private static final int DEEPEST = 16;

    /** Control and formatting characters, halves of characters, and what Windows takes for something else. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\\\:*?\"<>|]");

    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private static final String ARCHIVE = "zip";
    private static final Set<String> LISTS = Set.of("csv", "tsv", "yaml", "yml");

    /** @throws BadInput where nothing may be kept there */
    public static DraftPath of(String given) {
        // Macs send what looks the same as two characters; a picture and its mask must agree.
        String path = Normalizer.normalize(given, Normalizer.Form.NFC);
        List<String> parts = List.of(path.split("/", -1));
        boolean safe = path.length() <= LONGEST
                && parts.size() <= DEEPEST
                && !FORBIDDEN.matcher(path).find()
                && parts.stream().allMatch(DraftPath::isName);
        if (!safe) {
            throw new BadInput(BadInput.Kind.INVALID, "error.draft.path", shown(path));
        }
        return new DraftPath(path);
    }

    private static boolean isName(String part) {
        return !part.isEmpty()
                && !part.startsWith(".")
                && !part.startsWith(" ")
                && !part.endsWith(".")
                && !part.endsWith(" ")
                && part.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= LONGEST_PART_BYTES
                && !DEVICE.matcher(part).matches();
    }

    /** Whether it is a file that a batch has a use for: a picture, or a list of materials. */
    public boolean isMaterial() {
        return isPicture() || LISTS.contains(ending());
    }

    /** The endings of such files and of archives of them, in lower case: what a page need not send is not sent. */
    public static String endings() {
        return Stream.of(PictureFiles.ENDINGS.stream(), LISTS.stream(), Stream.of(ARCHIVE))
                .flatMap(endings -> endings)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** Whether it is such a file, or an archive of them. */
    public boolean isOfUse() {
        return isMaterial() || isArchive();
    }

    boolean isArchive() {
        return ending().equals(ARCHIVE);
    }

    boolean isPicture() {
        return PictureFiles.ENDINGS.contains(ending());
    }

    private String ending() {
        String name = text.substring(text.lastIndexOf('/') + 1);
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Short enough to repeat in a sentence, and without what would spoil it. */
    private static String shown(String path) {
        String clean = path.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "�");
        return clean.length() <= 80 ? clean : clean.substring(0, 80) + "…";
    }
}
