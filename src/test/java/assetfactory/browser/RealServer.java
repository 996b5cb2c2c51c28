package assetfactory.browser;

import assetfactory.doubles.GlbSuite;
import assetfactory.library.LocalFiles;
import assetfactory.web.Server;
import assetfactory.web.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The program as people start it, with the networks that travel with it and a data folder of its own, for a test class:
 *
 * <pre>
 * &#64;RegisterExtension
 * static final RealServer server = new RealServer();
 *
 * page.navigate(server.url("/batches"));
 * </pre>
 */
public final class RealServer implements BeforeAllCallback, AfterAllCallback {
    private Path data;
    private Server server;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        data = Files.createTempDirectory("real-server");
        server = Server.start(ServerConfig.of(data).withPort(0).withGrace(Duration.ZERO));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.close();
        GlbSuite.keepAll(data);
        LocalFiles.delete(data);
    }

    /** @param path of a page or of the API, from its slash on */
    public String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }
}
