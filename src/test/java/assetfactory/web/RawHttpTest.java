package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no client of HTTP would send, byte for byte. */
class RawHttpTest {
    private static final String CANARY = "canary51c8";

    @TempDir
    static Path data;

    static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(data, new CardEngine());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** All that comes back until the server closes the connection, or has answered what asks it to. */
    private static String sent(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.server().port())) {
            socket.setSoTimeout(30_000);
            ByteArrayOutputStream came = new ByteArrayOutputStream();
            // Whoever closes a connection before all was read that came resets it; the answer was sent before.
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
            } catch (SocketException reset) {
                // What came until then can still be read.
            }
            try {
                socket.getInputStream().transferTo(came);
            } catch (SocketException reset) {
                // There is no more.
            }
            return came.toString(StandardCharsets.UTF_8);
        }
    }

    /** Written with ~ for CR LF. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            400 | canary51c8~~
            505 | GET /canary51c8 HTTP/9.9~Host: localhost~~
            505 | GET /canary51c8~
            400 | GET /canary51c8 HTTP/1.1~~
            400 | GET /canary51c8 HTTP/1.1~Host:~~
            400 | GET /canary51c8 HTTP/1.1~Host: localhost~Host: localhost~~
            400 | GET /canary51c8 HTTP/1.1~Host: localhost~Host: evil.example~~
            400 | GET /canary51c8 HTTP/1.1~Host: localhost@evil.example~~
            400 | GET /canary51c8 HTTP/1.1~Host: localhost, evil.example~~
            400 | GET http://evil.example/canary51c8 HTTP/1.1~Host: localhost~Connection: close~~
            400 | GET http://localhost/canary51c8 HTTP/1.1~Host: evil.example~Connection: close~~
            421 | GET http://evil.example/api/canary51c8 HTTP/1.1~Host: evil.example~Connection: close~~
            421 | GET /api/canary51c8 HTTP/1.0~Host: evil.example~~
            421 | CONNECT evil.example:443 HTTP/1.1~Host: evil.example:443~Connection: close~~
            400 | GET /static/../../canary51c8 HTTP/1.1~Host: localhost~Connection: close~~
            400 | GET /static/%2e%2e/%2e%2e/canary51c8 HTTP/1.1~Host: localhost~Connection: close~~
            400 | GET /static/..;/canary51c8 HTTP/1.1~Host: localhost~Connection: close~~
            400 | GET /api/v1/canary51c8/%00 HTTP/1.1~Host: localhost~Connection: close~~
            400 | GET /api/v1/canary51c8/%ff HTTP/1.1~Host: localhost~Connection: close~~
            400 | GET /api/v1/canary51c8/%zz HTTP/1.1~Host: localhost~Connection: close~~
            400 | GET /static/..\\canary51c8 HTTP/1.1~Host: localhost~Connection: close~~
            404 | GET /api/v1/..%2f..%2fcanary51c8 HTTP/1.1~Host: localhost~Connection: close~~
            404 | OPTIONS * HTTP/1.1~Host: localhost~X-Canary: canary51c8~Connection: close~~
            405 | TRACE /api/v1/server HTTP/1.1~Host: localhost~Cookie: canary51c8=1~Connection: close~~
            405 | OPTIONS /api/v1/server HTTP/1.1~Host: localhost~Origin: http://canary51c8~Connection: close~~
            405 | CANARY51C8 /api/v1/server HTTP/1.1~Host: localhost~Connection: close~~
            417 | POST /api/v1/assets HTTP/1.1~Host: localhost~Expect: canary51c8~Content-Length: 0~~
            400 | GET / HTTP/1.1~Host: localhost~X: canary51c8~ folded~~
            400 | GET / HTTP/1.1~Host : localhost~X: canary51c8~~
            """)
    void whatIsNoProperRequestIsRefusedLikeAnyOther(int status, String request) throws IOException {
        properlyRefused(status, sent(request.replace("~", "\r\n")));
    }

    /** A proxy in front and the server behind it must agree where a request ends, or one person's is read as another's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length: 6~Transfer-Encoding: chunked
            Transfer-Encoding: chunked~Content-Length: 6
            Content-Length: 6~Content-Length: 5
            Content-Length: 5, 6
            Content-Length: +5
            Transfer-Encoding: chunked, identity
            Transfer-Encoding: xchunked
            Transfer-Encoding : chunked
            """)
    void aBodyOfTwoLengthsIsRefusedAndWhatFollowsItIsNotRead(String lengths) throws IOException {
        String answer = sent("POST /api/v1/assets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + lengths.replace("~", "\r\n") + "\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        properlyRefused(400, answer);
        assertThat(answer.split("HTTP/1\\.1 ")).hasSize(2);
    }

    @Test
    void whatIsTooLongIsRefusedInALanguageThatTheReaderKnows() throws IOException {
        String address = sent("GET /" + CANARY.repeat(3000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        properlyRefused(414, address);
        String headers = sent("GET / HTTP/1.1\r\nHost: localhost\r\nX: "
                + CANARY.repeat(3000) + "\r\n\r\n");
        properlyRefused(431, headers);
        assertThat(headers).contains("The headers of the request").contains("リクエストのヘッダーが長すぎます");
        String known = sent("GET /static/..;/x HTTP/1.1\r\nHost: localhost\r\nAccept-Language: ja\r\nConnection: close\r\n\r\n");
        assertThat(known).contains("リクエストの内容を読み取れません").doesNotContain("cannot be understood");
        String api = sent("GET /api/v1/assets HTTP/1.1\r\nHost: localhost\r\nX: " + CANARY.repeat(3000) + "\r\n\r\n");
        properlyRefused(431, api);
        assertThat(api).contains("application/json").contains("\"code\":\"error.request.long-headers\"");
    }

    /** Nothing of the request comes back but the id that it was sent with, if that is one. */
    private static void properlyRefused(int status, String answer) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        List<String> headers = head.lines().map(line -> line.toLowerCase(Locale.ROOT)).toList();
        assertThat(headers)
                .contains("x-content-type-options: nosniff", "x-frame-options: deny")
                .anyMatch(line -> line.matches("x-request-id: [0-9a-f]{10}"))
                .anyMatch(line -> line.startsWith("content-security-policy: ") && line.contains("frame-ancestors 'none'"))
                .anyMatch(line -> line.startsWith("cache-control: ") && line.contains("no-store"))
                .noneMatch(line -> line.startsWith("server:") || line.startsWith("access-control-"));
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain(CANARY).doesNotContain("jetty").doesNotContain("java");
        String id = headers.stream().filter(line -> line.startsWith("x-request-id")).findFirst().orElseThrow().substring(14);
        assertThat(answer.substring(head.length())).contains(id);
    }

    @Test
    void anIdThatIsSentAlongStandsAlsoWhereTheRequestIsRefusedAtOnce() throws IOException {
        String answer = sent("GET /static/..;/x HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: trace.7\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("X-Request-Id: trace.7").contains("[trace.7]");
    }
}
