package assetfactory.web;

import assetfactory.doubles.DiscMasks;
import assetfactory.image.ImageLimits;
import assetfactory.library.LibrarySettings;
import assetfactory.model.Models;
import assetfactory.queue.BackOff;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.MaskMaker;
import assetfactory.web.access.AccessSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The real server on a free port, and a client of it. */
public final class TestServer implements AutoCloseable {
    public static final ImageLimits LIMITS = new ImageLimits(2 << 20, 4_000_000, 4_096);

    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client = new OkHttpClient.Builder()
            .readTimeout(2, TimeUnit.MINUTES)
            .followRedirects(false)
            .build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final Path data;
    private final Server server;
    private final ApiDocument document;

    public TestServer(Path data, Reconstructor engine) {
        this(data, new DiscMasks(), engine);
    }

    public TestServer(Path data, MaskMaker masks, Reconstructor... engines) {
        this(data, 0, masks, engines);
    }

    /** @param port of one that has been closed, or 0 for any */
    public TestServer(Path data, int port, MaskMaker masks, Reconstructor... engines) {
        this(data, port, masks, Models.of(data, Map.of()), engines);
    }

    public TestServer(Path data, int port, MaskMaker masks, Models models, Reconstructor... engines) {
        this(data, config -> config.withPort(port), masks, models, engines);
    }

    /** Where people have to say who they are. */
    public TestServer(Path data, AccessSettings access, Reconstructor... engines) {
        this(data, config -> config.withAccess(access), new DiscMasks(), engines);
    }

    /** With settings of one's own. */
    public TestServer(Path data, UnaryOperator<ServerConfig> settings, MaskMaker masks, Reconstructor... engines) {
        this(data, settings, masks, Models.of(data, Map.of()), engines);
    }

    private TestServer(
            Path data, UnaryOperator<ServerConfig> settings, MaskMaker masks, Models models, Reconstructor... engines) {
        this.data = data;
        ServerConfig config = ServerConfig.of(data)
                .withPort(0)
                .withGrace(Duration.ZERO)
                .withLibrary(LibrarySettings.DEFAULT.withWorkers(1).withBackOff(BackOff.NEVER))
                .withLimits(LIMITS);
        this.server = Server.start(settings.apply(config), masks, List.of(engines), models);
        this.document = new ApiDocument();
    }

    /** An answer, read to its end. */
    public record Answer(int status, Headers headers, byte[] body) {
        public String text() {
            return new String(body, java.nio.charset.StandardCharsets.UTF_8);
        }

        public JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }

        public String code() throws IOException {
            return json().path("error").path("code").asText();
        }

        public String message() throws IOException {
            return json().path("error").path("message").asText();
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    public Request.Builder request(String path) {
        return new Request.Builder().url(url(path)).header("Accept-Encoding", "identity");
    }

    /** Sends, and holds every answer of the API against the API's own document. */
    public Answer send(Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            Answer answer = new Answer(
                    response.code(), response.headers(), response.body().bytes());
            document.check(request.method(), request.url().encodedPath(), answer);
            return answer;
        }
    }

    public OkHttpClient client() {
        return client;
    }

    public Answer get(String path) throws IOException {
        return send(request(path).build());
    }

    public Answer post(String path, Object body) throws IOException {
        return send(request(path).post(json(body)).build());
    }

    public RequestBody json(Object body) throws IOException {
        byte[] bytes = body instanceof String text
                ? text.getBytes(java.nio.charset.StandardCharsets.UTF_8)
                : mapper.writeValueAsBytes(body);
        return RequestBody.create(bytes, JSON);
    }

    public static RequestBody form(String fileName, byte[] content) {
        return new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("file", fileName, RequestBody.create(content, MediaType.get("image/png")))
                .build();
    }

    public Answer upload(String path, String fileName, byte[] content) throws IOException {
        return send(request(path).post(form(fileName, content)).build());
    }

    /** Uploads a picture and says its id. */
    public String image(byte[] content) throws IOException {
        return upload("/api/v1/images", "meat.png", content).json().path("id").asText();
    }

    /** Every file of the data folder with its length, but for the database's own, which write when they please. */
    public Map<String, Long> files() throws IOException {
        Map<String, Long> found = new TreeMap<>();
        try (var files = Files.walk(data)) {
            for (Path file : files.toList()) {
                String name = data.relativize(file).toString();
                if (!name.startsWith("factory.db")) {
                    found.put(name, Files.isDirectory(file) ? -1 : Files.size(file));
                }
            }
        }
        return found;
    }

    public Server server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
