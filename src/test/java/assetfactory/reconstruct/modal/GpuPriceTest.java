package assetfactory.reconstruct.modal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assetfactory.message.BadInput;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a second on a GPU is said to cost. */
class GpuPriceTest {
    private static final double CONTAINER = 0.000124;
    private static final Map<String, Object> L40S = Map.of("gpu", "NVIDIA L40S");

    private static ModalReconstructor engine(String url, String... more) {
        Map<String, String> environment = new TreeMap<>(Map.of(ModalConfig.URL, url));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return new ModalReconstructor(ModalConfig.of(environment).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "NVIDIA L40S, 0.000542",
        "L40S, 0.000542",
        "NVIDIA A100-SXM4-80GB, 0.000694",
        "NVIDIA A100 80GB PCIe, 0.000694",
        "NVIDIA A100-SXM4-40GB, 0.000583",
        "NVIDIA H100 80GB HBM3, 0.001097",
        "NVIDIA H200, 0.001261",
        "NVIDIA B200, 0.001736",
        "NVIDIA RTX PRO 6000 Blackwell Server Edition, 0.000842",
        "NVIDIA A10G, 0.000306",
        "NVIDIA A10, 0.000306",
        "NVIDIA L4, 0.000222",
        "Tesla T4, 0.000164"
    })
    void aCardIsKnownByWhatItCallsItself(String device, double perSecond) {
        assertThat(GpuPrice.MODAL.perSecond(device)).isCloseTo(perSecond + CONTAINER, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "", "NVIDIA RTX 6000 Ada Generation", "AMD MI300X"})
    void aCardThatIsNotInTheListCostsNothingThatCouldBeTold(String device) {
        assertThat(GpuPrice.MODAL.perSecond(device)).isZero();
    }

    @Test
    void theServicesOwnSecondsArePaidAndNotTheWaiting() {
        Map<String, Object> facts = Map.of(
                "gpu", "NVIDIA L40S", "seconds", Map.of("preprocess", 1.5, "sparse", 8.5, "export", 10));
        assertThat(engine("https://me--sam3d.modal.run").dollars(300, facts))
                .isCloseTo(20 * (0.000542 + CONTAINER), within(1e-9));
    }

    @Test
    void withoutTheServicesSecondsTheTimeThatPassedCounts() {
        assertThat(engine("https://me--sam3d.modal.run").dollars(30, L40S))
                .isCloseTo(30 * (0.000542 + CONTAINER), within(1e-9));
    }

    @Test
    void aServiceOfOnesOwnCostsNothingUnlessAPriceIsSet() {
        assertThat(engine("http://127.0.0.1:8090").billed()).isFalse();
        assertThat(engine("http://127.0.0.1:8090").dollars(30, L40S)).isZero();
        ModalReconstructor priced = engine("http://127.0.0.1:8090", GpuPrice.VARIABLE, "3.6");
        assertThat(priced.billed()).isTrue();
        assertThat(priced.dollars(30, Map.of("gpu", "cpu"))).isCloseTo(0.03, within(1e-9));
    }

    @Test
    void modalsPriceHoldsForItsAddressAndForWhoeverHasItsKeys() {
        assertThat(engine("https://me--sam3d.modal.run").billed()).isTrue();
        assertThat(engine("https://sam.studio.example", ModalConfig.KEY, "wk-1", ModalConfig.SECRET, "ws-1").billed())
                .isTrue();
        assertThat(engine("https://sam.studio.example").billed()).isFalse();
        assertThat(engine("https://me--sam3d.modal.run", GpuPrice.VARIABLE, "0").billed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cheap", "-1", "NaN", "1e9", "1,95"})
    void whatIsNoPriceIsRefused(String text) {
        assertThatThrownBy(() -> GpuPrice.of(Optional.of(text), true))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.modal.price"));
    }
}
