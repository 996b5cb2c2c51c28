package assetfactory.reconstruct.modal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.message.BadInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModalConfigTest {
    private static final String MODAL = "https://me--sam3d.modal.run";

    private static Map<String, String> environment(String url, String... more) {
        Map<String, String> environment = new TreeMap<>(Map.of(ModalConfig.URL, url));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    private static void refused(Map<String, String> environment, String key) {
        assertThatThrownBy(() -> ModalConfig.of(environment))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo(key));
    }

    @Test
    void withoutAnAddressThereIsNoService() {
        assertThat(ModalConfig.of(Map.of())).isEmpty();
        assertThat(ModalConfig.of(environment("  "))).isEmpty();
    }

    @Test
    void secretsStayOutOfTexts() {
        ModalConfig config = ModalConfig.of(environment(
                        MODAL, ModalConfig.KEY, "wk-1", ModalConfig.SECRET, "ws-2", ModalConfig.TOKEN, "t-3"))
                .orElseThrow();
        assertThat(config.toString() + config.proxyToken()).doesNotContain("wk-1", "ws-2", "t-3");
        assertThat(config.where()).isEqualTo("me--sam3d.modal.run");
    }

    @Test
    void aPathOfTheAddressStays() {
        ModalConfig config = ModalConfig.of(environment("https://gpu.example.com:8443/sam/")).orElseThrow();
        assertThat(config.path("v1", "jobs").build().toString()).isEqualTo("https://gpu.example.com:8443/sam/v1/jobs");
        assertThat(config.where()).isEqualTo("gpu.example.com:8443");
    }

    @Test
    void halfATokenIsNone() {
        refused(environment(MODAL, ModalConfig.KEY, "wk-1"), "error.modal.half-token");
        refused(environment(MODAL, ModalConfig.SECRET, "ws-1"), "error.modal.half-token");
    }

    @Test
    void aSecretThatNoHeaderTakesIsRefusedWithoutBeingSaid() {
        assertThatThrownBy(() -> ModalConfig.of(environment(MODAL, ModalConfig.TOKEN, "top\nsecret")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(ModalConfig.TOKEN)
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "me.modal.run", "ftp://me.modal.run", "https://", "https://user:word@me.modal.run", "https://me.modal.run?x=1",
        "https://me.modal.run#x"
    })
    void whatIsNoPlainAddressIsRefused(String url) {
        refused(environment(url), "error.modal.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8090", "http://localhost:8090", "http://[::1]:8090", "http://127.8.9.1"})
    void secretsMayGoPlainWithinThisMachine(String url) {
        assertThat(ModalConfig.of(environment(url, ModalConfig.TOKEN, "t"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://10.0.0.5:8090", "http://192.168.1.4", "http://172.31.0.1", "http://sam3d:8090", "http://gpu.local",
        "http://[fd12::1]"
    })
    void withinOnesOwnNetworkPlainIsForServicesWithoutSecrets(String url) {
        assertThat(ModalConfig.of(environment(url))).isPresent();
        refused(environment(url, ModalConfig.TOKEN, "t"), "error.modal.plain-secrets");
        refused(environment(url, ModalConfig.KEY, "k", ModalConfig.SECRET, "s"), "error.modal.plain-secrets");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://me.modal.run", "http://8.8.8.8", "http://172.32.0.1", "http://127.0.0.1.example.com",
        "http://localhost.example.com", "http://[2001:db8::1]", "http://10.example.com"
    })
    void overTheInternetPlainIsRefused(String url) {
        refused(environment(url), "error.modal.plain");
    }

    @Test
    void noRequestCanBeMadeForAnotherOrigin() {
        ModalConfig config = ModalConfig.of(environment(MODAL, ModalConfig.TOKEN, "t")).orElseThrow();
        for (String foreign : new String[] {
            "https://evil.example.com/v1/jobs", "http://me--sam3d.modal.run/v1/jobs", "https://me--sam3d.modal.run:444/v1/jobs"
        }) {
            assertThatThrownBy(() -> config.request(HttpUrl.get(foreign))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        Instant now = Instant.parse("2026-11-25T12:00:00Z");
        assertThat(Retry.retryAfter("7", now)).contains(Duration.ofSeconds(7));
        assertThat(Retry.retryAfter("Wed, 25 Nov 2026 12:00:30 GMT", now)).contains(Duration.ofSeconds(30));
        assertThat(Retry.retryAfter("Wed, 25 Nov 2026 11:00:00 GMT", now)).contains(Duration.ZERO);
        assertThat(Retry.retryAfter("999999999", now)).contains(Duration.ofMinutes(10));
        assertThat(Retry.retryAfter("soon", now)).isEmpty();
        assertThat(Retry.retryAfter("-5", now)).isEmpty();
    }
}
