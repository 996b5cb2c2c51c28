package assetfactory.batch;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Paths that every system can unpack, close to what a person called a thing. */
final class PortableName {
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])");

    private PortableName() {}

    /** Such as {@code props/chair}, or {@code props/chair-2} where that is taken; takes it. */
    static String unique(String name, Set<String> taken) {
        String plain = path(name);
        String free = plain;
        // Upper and lower case are one place on many systems.
        for (int next = 2; !taken.add(free.toLowerCase(Locale.ROOT)); next++) {
            free = plain + "-" + next;
        }
        return free;
    }

    private static String path(String name) {
        StringBuilder path = new StringBuilder();
        for (String part : name.split("/")) {
            String clean = part(part);
            if (!clean.isEmpty()) {
                path.append(path.isEmpty() ? "" : "/").append(clean);
            }
        }
        return path.isEmpty() ? "asset" : path.toString();
    }

    /** Letters and digits of any script stay; what any system could take for something else becomes a dash. */
    private static String part(String part) {
        String clean = part.replaceAll("[^\\p{L}\\p{M}\\p{N}._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return DEVICE.matcher(clean).matches() ? clean + "_" : clean;
    }
}
