package assetfactory.web;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Pictures;
import assetfactory.fuzz.Target;
import assetfactory.message.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The running server as a parser of requests: lines, queries, cookies, forms, bodies. Whatever comes, it answers; and
 * never that the fault is its own.
 */
public final class HttpTarget implements AutoCloseable {
    private static final int PATIENCE_MS = 60_000;

    /** What the web server says of methods and versions that it does not know. */
    private static final Set<Integer> UNKNOWN = Set.of(501, 505);

    private final TestServer server;
    private final String host;
    private final String image;

    public HttpTarget(Path data) throws IOException {
        server = new TestServer(data, new DiscMasks(), new CardEngine());
        host = "Host: 127.0.0.1:" + server.server().port() + "\r\n";
        image = server.image(Pictures.sprite(16, 12, 0xff0000));
    }

    public Target target() {
        String json = "Content-Type: application/json\r\n";
        String form = "Content-Type: application/x-www-form-urlencoded\r\n";
        String multipart = "Content-Type: multipart/form-data; boundary=xx\r\n";
        byte[] file = joined(
                "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"肉.png\"\r\nContent-Type: image/png\r\n\r\n",
                Pictures.sprite(8, 8, 0xff00), "\r\n--xx--\r\n");
        String images = "/api/v1/images/" + image;
        return Target.of("http", this::read,
                        request("GET", "/?a=b", "Cookie: lang=ja; theme=dark\r\nAccept-Language: ja,en;q=0.5\r\n", new byte[0]),
                        request("GET", "/api/v1/assets?limit=5&before=01M81J08AY6WC1E78AZB3470V9", "", new byte[0]),
                        request("GET", "/batches?page=2&state=ended", "Referer: http://127.0.0.1/\r\n", new byte[0]),
                        request("GET", images + "/picture?side=64", "If-None-Match: \"a\"\r\nRange: bytes=0-9\r\n", new byte[0]),
                        request("GET", "/static/css/base.css", "Accept-Encoding: gzip\r\n", new byte[0]),
                        request("POST", "/api/v1/images?prepare=false", multipart, file),
                        request("POST", "/images", multipart, file),
                        request("POST", images + "/mask-files", multipart, file),
                        request("POST", images + "/masks", json, utf8("{\"source\":{\"type\":\"alpha\"},\"side\":64}")),
                        request("POST", "/language", form, utf8("to=ja&return=%2Fbatches%3Fpage%3D2")),
                        request("POST", "/images/" + image + "/generate", form, utf8("name=a&engine=&mask=%7B%7D&size=0.3")),
                        request("PUT", "/api/v1/imports?name=a.ply&up=auto&title=x", "", utf8("ply\nformat ascii 1.0\n")))
                .sealed(HttpTarget::lengthened)
                .share(0.25);
    }

    private void read(byte[] request) throws IOException {
        String answer = answer(request);
        if (answer.isEmpty()) {
            // Closed without a word, as what is no HTTP may be.
            throw new BadInput(BadInput.Kind.INVALID, "error.request.invalid");
        }
        int status = answer.matches("(?s)HTTP/1\\.[01] \\d{3}.*") ? Integer.parseInt(answer.substring(9, 12)) : 999;
        if (status >= 500 && !UNKNOWN.contains(status)) {
            throw new AssertionError(answer.lines().findFirst().orElse(""));
        }
        if (status >= 400) {
            throw new BadInput(BadInput.Kind.INVALID, "error.request.invalid");
        }
    }

    private String answer(byte[] request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.server().port())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readNBytes(15), StandardCharsets.ISO_8859_1);
        } catch (SocketException refusedWhileSending) {
            return "";
        }
    }

    private byte[] request(String method, String path, String headers, byte[] body) {
        String length = body.length > 0 ? "Content-Length: " + body.length + "\r\n" : "";
        return joined(method + " " + path + " HTTP/1.1\r\n" + host + headers + length + "\r\n", body, "");
    }

    /** The length of the body as it is. */
    private static byte[] lengthened(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        int body = text.indexOf("\r\n\r\n") + 4;
        return body < 4
                ? request
                : text.replaceFirst("Content-Length: \\d*", "Content-Length: " + (request.length - body))
                        .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(String before, byte[] middle, String after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8(before));
        out.writeBytes(middle);
        out.writeBytes(utf8(after));
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
