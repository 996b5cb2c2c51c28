package assetfactory.web.page;

import java.util.Locale;
import java.util.Optional;

/** How the pages are coloured. {@link #SYSTEM} follows the reader's machine and is what nobody had to choose. */
enum Theme {
    SYSTEM,
    DARK,
    LIGHT;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Theme> of(String id) {
        for (Theme theme : values()) {
            if (theme.id().equals(id)) {
                return Optional.of(theme);
            }
        }
        return Optional.empty();
    }
}
