package assetfactory.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A host of files on this machine that can be told to misbehave. */
final class FileHost implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** Bytes after which an answer breaks off, once for each entry. */
    final List<Integer> breaks = new CopyOnWriteArrayList<>();

    volatile boolean knowsRanges = true;
    volatile String tag = "\"one\"";

    FileHost() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
    }

    FileHost put(String path, byte[] content) {
        files.put("/" + path, content);
        return this;
    }

    /** What was asked for: path, then range and If-Range where they were sent. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
        asked.add(path + (range == null ? "" : " " + range) + (ifRange == null ? "" : " if " + ifRange));
        byte[] content = files.get(path);
        try (exchange) {
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            int from = 0;
            int status = 200;
            if (range != null && knowsRanges && (ifRange == null || ifRange.equals(tag))) {
                from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
                if (from >= content.length) {
                    exchange.sendResponseHeaders(416, -1);
                    return;
                }
                status = 206;
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            }
            if (!tag.isEmpty()) {
                exchange.getResponseHeaders().set("ETag", tag);
            }
            exchange.sendResponseHeaders(status, content.length - from);
            int to = breaks.isEmpty() ? content.length : Math.min(content.length, from + breaks.remove(0));
            exchange.getResponseBody().write(content, from, to - from);
            exchange.getResponseBody().flush();
        } catch (IOException brokenOffAsTold) {
            // Closing an exchange that owes bytes complains; the client sees the line break.
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
