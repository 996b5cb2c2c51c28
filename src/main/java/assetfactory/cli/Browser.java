package assetfactory.cli;

import assetfactory.message.Messages;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The person's web browser. Asked for through the system's own command: AWT would need a display to ask. */
final class Browser {
    private Browser() {}

    static void open(URI address, Surroundings surroundings) {
        try {
            new ProcessBuilder(command(System.getProperty("os.name"), address.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noSuchCommand) {
            surroundings.err().println(Messages.in(surroundings.locale()).text("cli.serve.no-browser", address));
        }
    }

    static List<String> command(String system, String address) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", address);
        }
        return List.of(os.contains("mac") ? "open" : "xdg-open", address);
    }
}
