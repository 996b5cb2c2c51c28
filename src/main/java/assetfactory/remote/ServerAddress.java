package assetfactory.remote;

import assetfactory.message.BadInput;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Where a server is.
 *
 * @param url without a name and a password
 * @param authorization for what stands before the server, if the address had them, or for the server itself
 */
public record ServerAddress(HttpUrl url, Optional<String> authorization) {
    /** @throws BadInput where this is no address */
    public static ServerAddress of(String text) {
        String whole = text.contains("://") ? text.strip() : "http://" + text.strip();
        HttpUrl url = HttpUrl.parse(whole);
        if (url == null || url.query() != null || url.fragment() != null) {
            throw new BadInput(BadInput.Kind.INVALID, "error.remote.address", text);
        }
        Optional<String> authorization = url.username().isEmpty()
                ? Optional.empty()
                : Optional.of(Credentials.basic(url.username(), url.password(), StandardCharsets.UTF_8));
        return new ServerAddress(url.newBuilder().username("").password("").build(), authorization);
    }

    /** The same, asked by whoever shows this token; what stands before the server comes first where it wants a name. */
    public ServerAddress withToken(String token) {
        return authorization.isPresent() || token.isBlank()
                ? this
                : new ServerAddress(url, Optional.of("Bearer " + token.strip()));
    }

    @Override
    public String toString() {
        return text();
    }

    /** As people read it. */
    public String text() {
        return url.toString().replaceAll("/+$", "");
    }

    /** Where a page of the server is. */
    public String page(String... parts) {
        return below(parts).build().toString();
    }

    HttpUrl.Builder api(String... parts) {
        HttpUrl.Builder at = below("api", "v1");
        for (String part : parts) {
            at.addPathSegment(part);
        }
        return at;
    }

    private HttpUrl.Builder below(String... parts) {
        // An address may end in a slash or not; both mean the same.
        HttpUrl.Builder at = HttpUrl.get(text()).newBuilder();
        for (String part : parts) {
            at.addPathSegment(part);
        }
        return at;
    }

    Request.Builder request(HttpUrl target) {
        Request.Builder request = new Request.Builder().url(target);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }
}
