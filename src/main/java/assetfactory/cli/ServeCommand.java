package assetfactory.cli;

import assetfactory.database.Database;
import assetfactory.library.LibrarySettings;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import assetfactory.model.Models;
import assetfactory.web.Server;
import assetfactory.web.ServerConfig;
import assetfactory.web.access.AccessSettings;
import assetfactory.web.access.Hosts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The web server, until it is stopped. */
@Command(name = "serve", mixinStandardHelpOptions = true, sortOptions = false)
final class ServeCommand implements Runnable {
    /** So that no password has to stand in a command line, which every user of a machine can read. */
    static final String DATABASE_PASSWORD = "ASSET_FACTORY_DATABASE_PASSWORD";

    private static final String PASSWORD = "ASSET_FACTORY_PASSWORD";

    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_AT_A_TIME = 64;

    private final Surroundings surroundings;
    private final RootCommand root;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "port")
    private int port = ServerConfig.PORT;

    @Option(names = "--host", paramLabel = "HOST", descriptionKey = "host")
    private String host = ServerConfig.LOOPBACK;

    @Option(names = "--allow-host", paramLabel = "NAME", descriptionKey = "allow-host")
    private List<String> hosts = List.of();

    @Mixin
    private FoldersOption folders;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "data")
    private Path data = Path.of("data");

    @Option(names = "--database", paramLabel = "URL", descriptionKey = "database")
    private String database;

    @Option(names = "--concurrency", paramLabel = "N", descriptionKey = "serve-concurrency")
    private int concurrency = LibrarySettings.DEFAULT.waiters();

    @Mixin
    private LimitOptions limits;

    @Mixin
    private ProviderOption provider;

    @Option(names = "--log-format", paramLabel = "FORMAT", descriptionKey = "log-format")
    private LogFormat logFormat;

    @Option(names = "--open", descriptionKey = "open")
    private boolean open;

    ServeCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    @Override
    public void run() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new BadInput(BadInput.Kind.INVALID, "error.option.range", "--port", port, 0, HIGHEST_PORT);
        }
        LogFormat.chosen(Optional.ofNullable(logFormat), surroundings.environment()).use();
        // Before the engines, which load the native libraries.
        Engines.unpackInto(data.resolve("native"));
        ServerConfig config =
                ServerConfig.of(data)
                        .withHost(host)
                        .withPort(port)
                        .withLimits(limits.ofPictures())
                        .withLibrary(librarySettings())
                        .withAccess(access());
        Models models = Models.of(data, surroundings.environment());
        CountDownLatch stopped = new CountDownLatch(1);
        Server server = Server.start(
                config,
                Engines.masks(models, provider.provider(surroundings.environment())),
                Engines.reconstructors(surroundings.environment()),
                models);
        Stop stop = Stop.doing(() -> {
            server.close();
            stopped.countDown();
        });
        try (stop; server) {
            announce(server);
            if (open) {
                Browser.open(server.address(), surroundings);
            }
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private AccessSettings access() {
        String password = surroundings.environment().getOrDefault(PASSWORD, "");
        return new AccessSettings(Optional.of(password).filter(text -> !text.isEmpty()), hosts, folders.chosen(surroundings.environment()));
    }

    private LibrarySettings librarySettings() {
        if (concurrency < 1 || concurrency > MOST_AT_A_TIME) {
            throw new BadInput(BadInput.Kind.INVALID, "error.option.range", "--concurrency", concurrency, 1, MOST_AT_A_TIME);
        }
        return LibrarySettings.DEFAULT
                .withWaiters(concurrency)
                .withLimits(limits.ofLibrary())
                .withSharedDatabase(shared(Optional.ofNullable(database), surroundings));
    }

    /** @throws BadInput where that is no address of a PostgreSQL */
    static Optional<LibrarySettings.SharedDatabase> shared(Optional<String> url, Surroundings surroundings) {
        if (url.filter(text -> !text.startsWith(Database.POSTGRESQL)).isPresent()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.database.url");
        }
        String password = surroundings.environment().getOrDefault(DATABASE_PASSWORD, "");
        return url.map(text -> new LibrarySettings.SharedDatabase(text, password));
    }

    private void announce(Server server) {
        String address = server.address().toString();
        if (root.json()) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("event", "serving");
            event.put("address", address);
            event.put("port", server.port());
            event.put("data", data.toString());
            surroundings.out().println(JsonLine.of(event));
            return;
        }
        Messages messages = Messages.in(surroundings.locale());
        if (server.movedToFreePort()) {
            surroundings.out().println(messages.text("cli.serve.moved", String.valueOf(port)));
        }
        surroundings.out().println(messages.text("cli.serve.ready", address));
        if (!Hosts.isLoopback(host)) {
            surroundings.out().println(messages.text("cli.access.exposed"));
        }
        surroundings.out().println(messages.text("cli.serve.stop", data.toString()));
    }
}
