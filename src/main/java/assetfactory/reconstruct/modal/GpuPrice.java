package assetfactory.reconstruct.modal;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a second of the service's GPU costs: what somebody says it does, Modal's list price by the GPU's name, or nothing
 * on a machine of one's own.
 *
 * @param perHour US dollars that hold for every GPU; empty where Modal's list prices do
 */
public record GpuPrice(Optional<Double> perHour) {
    /** US dollars an hour of the GPU, in place of the list price or of nothing. */
    public static final String VARIABLE = "ASSET_FACTORY_MODAL_PRICE";

    private static final double MOST_PER_HOUR = 1_000;
    private static final Map<String, Double> LIST = load();
    private static final double CONTAINER = LIST.get("container");
    private static final List<String> NAMES = LIST.keySet().stream()
            .filter(name -> !name.equals("container"))
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();

    static final GpuPrice MODAL = new GpuPrice(Optional.empty());
    static final GpuPrice NOTHING = new GpuPrice(Optional.of(0.0));

    /**
     * @param said the variable, where it is set
     * @param rented whether the service is Modal's
     * @throws BadInput where it is no price
     */
    static GpuPrice of(Optional<String> said, boolean rented) {
        if (said.isEmpty()) {
            return rented ? MODAL : NOTHING;
        }
        try {
            double perHour = Double.parseDouble(said.get());
            if (perHour >= 0 && perHour <= MOST_PER_HOUR) {
                return new GpuPrice(Optional.of(perHour));
            }
        } catch (NumberFormatException noNumber) {
            // Said below.
        }
        throw new BadInput(BadInput.Kind.INVALID, "error.modal.price", VARIABLE);
    }

    boolean free() {
        return perHour.filter(price -> price == 0).isPresent();
    }

    /** @param device as the machine calls it; one that is not in the list costs nothing that could be told */
    double perSecond(String device) {
        return perHour.map(price -> price / 3600).orElseGet(() -> listed(device));
    }

    private static double listed(String device) {
        List<String> words = words(device);
        return NAMES.stream()
                .filter(name -> words.containsAll(words(name)))
                .findFirst()
                .map(name -> LIST.get(name) + CONTAINER)
                .orElse(0.0);
    }

    /** NVIDIA A100-SXM4-80GB → nvidia a100 sxm4 80; what is sold as A10 calls itself A10G. */
    private static List<String> words(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .map(word -> word.replaceFirst("^([0-9]+)gb$", "$1").replaceFirst("^a10g$", "a10"))
                .toList();
    }

    private static Map<String, Double> load() {
        try (InputStream in = GpuPrice.class.getResourceAsStream("gpu-prices.properties")) {
            Properties prices = new Properties();
            prices.load(in);
            return prices.stringPropertyNames().stream()
                    .collect(Collectors.toMap(name -> name, name -> Double.valueOf(prices.getProperty(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
