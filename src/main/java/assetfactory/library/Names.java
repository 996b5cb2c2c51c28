package assetfactory.library;

import assetfactory.message.BadInput;
import java.text.Normalizer;
import java.util.Locale;

/** What people may call things, and what that becomes in a file system. */
final class Names {
    static final int LONGEST = 80;
    private static final int LONGEST_SLUG = 40;
    private static final String NAMELESS = "asset";

    private Names() {}

    /**
     * The name of an upload: its file name without folder and extension. Browsers send what the person's system calls
     * the file, so a path of any system, control characters and nothing at all must all come out harmless.
     */
    static String ofUpload(String fileName) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        String clean = clean(dot > 0 ? last.substring(0, dot) : last);
        String shown = clean.chars().allMatch(c -> c == '.') ? "" : clean;
        return shown.isEmpty() ? "image" : firstCharacters(shown);
    }

    /** A name that a person typed, or a refusal of it. */
    static String typed(String name) {
        String clean = clean(name);
        if (clean.isEmpty()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.name.empty");
        }
        if (clean.codePointCount(0, clean.length()) > LONGEST) {
            throw new BadInput(BadInput.Kind.INVALID, "error.name.too-long", String.valueOf(LONGEST));
        }
        return clean;
    }

    /**
     * The stem of file names for a name: lower-case ASCII that every file system and game engine takes. A name without
     * Latin letters, as most Japanese ones, becomes {@value #NAMELESS} with its digits: a guessed reading would be
     * wrong too often to be worth having.
     */
    static String slug(String name) {
        String decomposed = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String ascii = decomposed.replaceAll("\\p{M}+", "").replaceAll("[^a-z0-9]+", "-");
        String trimmed = trimDashes(ascii);
        if (trimmed.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
            trimmed = trimmed.isEmpty() ? NAMELESS : NAMELESS + "-" + trimmed;
        }
        return trimDashes(trimmed.substring(0, Math.min(trimmed.length(), LONGEST_SLUG)));
    }

    static String clean(String name) {
        // Cc, Cf: control and formatting characters, among them those that reverse the direction of text.
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+", " ")
                .strip();
    }

    private static String firstCharacters(String name) {
        int count = Math.min(LONGEST, name.codePointCount(0, name.length()));
        return name.substring(0, name.offsetByCodePoints(0, count)).strip();
    }

    private static String trimDashes(String text) {
        return text.replaceAll("^-+|-+$", "");
    }
}
