package assetfactory.reconstruct.modal;

import assetfactory.message.BadInput;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Where the SAM 3D service is and what opens it. A secret never shows in {@link #toString}.
 *
 * @param url of the service, over which a request's path is laid
 * @param proxyToken Modal's key and secret, for a service that Modal's edge guards
 * @param token a service's own bearer token
 * @param price of its GPU
 */
public record ModalConfig(HttpUrl url, Optional<ProxyToken> proxyToken, Optional<String> token, GpuPrice price) {
    public static final String URL = "ASSET_FACTORY_MODAL_URL";
    public static final String KEY = "ASSET_FACTORY_MODAL_KEY";
    public static final String SECRET = "ASSET_FACTORY_MODAL_SECRET";
    public static final String TOKEN = "ASSET_FACTORY_MODAL_TOKEN";

    /** The two halves that Modal calls Modal-Key and Modal-Secret. */
    public record ProxyToken(String key, String secret) {
        public ProxyToken {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(secret, "secret");
        }

        @Override
        public String toString() {
            return "ProxyToken[…]";
        }
    }

    /** @throws BadInput for an address that secrets or pictures must not be sent to */
    public ModalConfig {
        boolean bare = url.username().isEmpty() && url.password().isEmpty() && url.query() == null
                && url.fragment() == null;
        if (!bare) {
            throw new BadInput(BadInput.Kind.INVALID, "error.modal.url", URL);
        }
        boolean secrets = proxyToken.isPresent() || token.isPresent();
        if (!url.isHttps() && !Hosts.isLoopback(url.host())) {
            if (secrets) {
                throw new BadInput(BadInput.Kind.INVALID, "error.modal.plain-secrets", URL);
            }
            if (!Hosts.isPrivate(url.host())) {
                throw new BadInput(BadInput.Kind.INVALID, "error.modal.plain", URL);
            }
        }
    }

    /**
     * What the environment says; empty where it names no service.
     *
     * @throws BadInput naming the variable that is missing or wrong
     */
    public static Optional<ModalConfig> of(Map<String, String> environment) {
        Optional<String> address = value(environment, URL);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        HttpUrl url = HttpUrl.parse(address.get());
        if (url == null) {
            throw new BadInput(BadInput.Kind.INVALID, "error.modal.url", URL);
        }
        Optional<String> key = value(environment, KEY);
        Optional<String> secret = value(environment, SECRET);
        if (key.isPresent() != secret.isPresent()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.modal.half-token", key.isPresent() ? SECRET : KEY);
        }
        boolean rented = key.isPresent() || url.host().endsWith(".modal.run");
        return Optional.of(new ModalConfig(
                url,
                key.map(half -> new ProxyToken(half, secret.orElseThrow())),
                value(environment, TOKEN),
                GpuPrice.of(value(environment, GpuPrice.VARIABLE), rented)));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        Optional<String> value =
                Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
        // A header takes nothing else, and says the secret itself when it complains.
        value.filter(text -> !text.chars().allMatch(c -> c > ' ' && c < 0x7f)).ifPresent(text -> {
            throw new BadInput(BadInput.Kind.INVALID, "error.modal.characters", name);
        });
        return value;
    }

    /** A request that opens the service; the caller has made sure that the address is the service's. */
    Request.Builder request(HttpUrl address) {
        if (!sameOrigin(address)) {
            throw new IllegalArgumentException("a request to another host");
        }
        Request.Builder request = new Request.Builder().url(address);
        proxyToken.ifPresent(both -> request.header("Modal-Key", both.key()).header("Modal-Secret", both.secret()));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    HttpUrl.Builder path(String... segments) {
        HttpUrl.Builder builder = url.newBuilder();
        for (String segment : segments) {
            builder.addPathSegment(segment);
        }
        return builder;
    }

    boolean sameOrigin(HttpUrl address) {
        return address.scheme().equals(url.scheme())
                && address.host().equals(url.host())
                && address.port() == url.port();
    }

    /** Host, and port where it is not the scheme's. */
    String where() {
        boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
        return usual ? url.host() : url.host() + ":" + url.port();
    }

    @Override
    public String toString() {
        return "ModalConfig[" + where() + "]";
    }
}
