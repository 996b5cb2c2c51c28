package assetfactory.reconstruct.modal;

import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPly;
import assetfactory.asset.VertexColours;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/**
 * A service that works, except that a test may say what the next requests of a kind are answered with. Each idempotency
 * key starts one job, of the id {@code fc-<number of the key>}.
 */
public final class FakeService implements AutoCloseable {
    public enum Kind {
        SUBMIT,
        POLL,
        RESULT,
        CANCEL,
        READY
    }

    private final MockWebServer server = new MockWebServer();
    private final Map<Kind, Deque<Function<RecordedRequest, MockResponse>>> faults = new EnumMap<>(Kind.class);
    private final List<RecordedRequest> requests = new ArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();
    public final byte[] splats;
    final byte[] mesh;

    public FakeService() {
        splats = bytes(out -> SplatPly.write(
                new SplatCloud(
                        new float[] {-0.5f, 0, 0, 0.5f, 1, 0, 0, 0.5f, 0.25f},
                        new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1},
                        new float[] {4, 4, -9},
                        new float[] {-3, -3, -6, -3, -3, -6, -3, -3, -6},
                        new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0}),
                out));
        mesh = bytes(out -> Glb.write(
                new Mesh(
                        new float[] {-0.5f, 0, 0, 0.5f, 0, 0, 0, 1, 0},
                        new float[] {0, 0, 1, 0, 0, 1, 0, 0, 1},
                        new float[0],
                        new int[] {0, 1, 2},
                        new VertexColours(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1})),
                "sam",
                out));
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Content {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] bytes(Content content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            content.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    ModalConfig config() {
        return ModalConfig.of(Map.of(
                        ModalConfig.URL, url(),
                        ModalConfig.KEY, "wk-key",
                        ModalConfig.SECRET, "ws-secret"))
                .orElseThrow();
    }

    public String url() {
        return server.url("/").toString();
    }

    /** The next requests of this kind get these answers. */
    public FakeService then(Kind kind, MockResponse... answers) {
        for (MockResponse answer : answers) {
            then(kind, request -> answer);
        }
        return this;
    }

    public synchronized FakeService then(Kind kind, Function<RecordedRequest, MockResponse> answer) {
        faults.computeIfAbsent(kind, k -> new ArrayDeque<>()).add(answer);
        return this;
    }

    public synchronized List<RecordedRequest> requests(Kind kind) {
        return requests.stream().filter(request -> kind(request) == kind).toList();
    }

    /** How many jobs somebody has to pay for. */
    synchronized int jobs() {
        return keys.size();
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        requests.add(request);
        Deque<Function<RecordedRequest, MockResponse>> planned = faults.get(kind(request));
        // A fault on the way back does not undo what the request did.
        MockResponse usual = usual(request);
        return planned == null || planned.isEmpty() ? usual : planned.poll().apply(request);
    }

    private static Kind kind(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        if (path.equals("/readyz")) {
            return Kind.READY;
        }
        if (request.getMethod().equals("POST")) {
            return Kind.SUBMIT;
        }
        if (request.getMethod().equals("DELETE")) {
            return Kind.CANCEL;
        }
        return path.endsWith("/result") ? Kind.RESULT : Kind.POLL;
    }

    private MockResponse usual(RecordedRequest request) {
        return switch (kind(request)) {
            case SUBMIT -> {
                String key = request.getHeaders().get("Idempotency-Key");
                keys.add(key);
                yield job(202, "fc-" + new ArrayList<>(keys).indexOf(key), "queued", "queued", 0);
            }
            case POLL -> succeeded(request.getUrl().pathSegments().get(2));
            case CANCEL -> job(202, request.getUrl().pathSegments().get(2), "cancelled", "queued", 0);
            case READY -> json(200, """
                    {"ready": true, "warmContainers": 1, "backlog": 2, "model": "sam-3d-objects", "revision": "abc123",
                     "gpu": "L40S", "version": "1.0.0", "engine": "sam3d"}""");
            case RESULT -> result(
                    request.getUrl().queryParameter("file").equals("mesh.glb") ? mesh : splats);
        };
    }

    public static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .setHeader("X-Sam3d-Version", "1.0.0")
                .body(body)
                .build();
    }

    public static MockResponse text(int status, String body) {
        return new MockResponse.Builder().code(status).setHeader("Content-Type", "text/plain").body(body).build();
    }

    static MockResponse problem(int status, String code) {
        return json(status, "{\"title\":\"t\",\"detail\":\"d\",\"retryable\":false,\"code\":\"" + code + "\"}");
    }

    public static MockResponse job(int status, String id, String state, String stage, double progress) {
        return json(status, """
                {"id": "%s", "status": "%s", "stage": "%s", "progress": %s, "attempt": 1, "links": {}}"""
                .formatted(id, state, stage, progress));
    }

    static MockResponse failed(String code, boolean retryable) {
        return json(200, """
                {"id": "fc-0", "status": "failed", "stage": "slat", "progress": 0.5, "attempt": 1,
                 "error": {"code": "%s", "detail": "said the engine", "retryable": %s}}""".formatted(code, retryable));
    }

    MockResponse succeeded(String id) {
        return json(200, """
                {"id": "%s", "status": "succeeded", "stage": "export", "progress": 1.0, "attempt": 1, "files": [%s, %s],
                 "metadata": {"model": "sam-3d-objects", "revision": "abc123", "gpu": "L40S", "seed": 7, "scene": null}}"""
                .formatted(id, file("splat.ply", splats), file("mesh.glb", mesh)));
    }

    static String file(String name, byte[] content) {
        return "{\"name\": \"%s\", \"bytes\": %d, \"sha256\": \"%s\", \"type\": \"application/octet-stream\"}"
                .formatted(name, content.length, HexFormat.of().formatHex(sha256(content)));
    }

    static MockResponse result(byte[] content) {
        return new MockResponse.Builder()
                .setHeader("X-Sam3d-Version", "1.0.0")
                .setHeader("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(sha256(content)) + ":")
                .body(new Buffer().write(content))
                .build();
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
