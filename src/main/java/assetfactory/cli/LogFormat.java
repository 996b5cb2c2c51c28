package assetfactory.cli;

import assetfactory.message.BadInput;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the server's log looks like: lines for people, or an object a line for programs that collect logs. */
enum LogFormat {
    TEXT,
    JSON;

    /** Environment variable, and the name by which {@code logback.xml} asks. */
    static final String VARIABLE = "ASSET_FACTORY_LOG_FORMAT";

    /** @throws BadInput where the environment names one that there is not */
    static LogFormat chosen(Optional<LogFormat> option, Map<String, String> environment) {
        String variable = environment.getOrDefault(VARIABLE, "text");
        return option.or(() -> Arrays.stream(values()).filter(format -> format.id().equals(variable)).findFirst())
                .orElseThrow(() -> new BadInput(BadInput.Kind.INVALID, "error.log-format", VARIABLE, variable));
    }

    /** From the first line that is logged on; too late once there is one. */
    void use() {
        System.setProperty(VARIABLE, id());
    }

    private String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
