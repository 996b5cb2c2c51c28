package assetfactory.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {
    private final Hosts loopback = new Hosts("127.0.0.1", List.of("Assets.Studio.example"));
    private final Hosts everywhere = new Hosts("0.0.0.0", List.of());

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:7070", "127.0.0.1:1", "127.8.9.1", "[::1]:7070", "[::1]",
        "localhost.:80", "assets.studio.example", "assets.studio.example:443"})
    void thisMachineAndWhatIsAllowedMayCall(String host) {
        assertThat(loopback.allow(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "evil.example", "evil.example:7070", "localhost.evil.example", "127.0.0.1.evil.example",
        "evil.example:localhost", "localhost:7070.evil.example", "192.168.1.20", "studio.example", "[::1", "[::2]",
        "127.0.0.1evil", "localhost@evil.example", "0x7f.1"})
    void nobodyElseMay(String host) {
        assertThat(loopback.allow(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.20:7070", "10.0.0.1", "[fe80::1]:7070", "localhost:7070", "0.0.0.0"})
    void whoListensEverywhereIsCalledByAnyNumber(String host) {
        assertThat(everywhere.allow(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "192.168.1.20.evil.example", "face.example:7070", "abc.def"})
    void butByNoName(String host) {
        assertThat(everywhere.allow(host)).isFalse();
    }
}
