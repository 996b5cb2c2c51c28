package assetfactory.fuzz;

import assetfactory.message.BadInput;
import assetfactory.model.Models;
import assetfactory.onnx.OnnxModel;
import assetfactory.onnx.Provider;
import assetfactory.onnx.StrangeNetworks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Networks that are made to do harm, then damaged ones, are given to the runtime by a process of its own, as it is
 * native code that may take the process with it: {@code Networks FOLDER FROM TO}. The file that is being read lies in the
 * folder, should it be the last.
 */
public final class Networks {
    private Networks() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (Map.Entry<String, byte[]> network : StrangeNetworks.all().entrySet()) {
            Path file = Files.write(folder.resolve("strange.onnx"), network.getValue());
            System.out.println(network.getKey() + ": " + outcome(() -> loaded(file)));
        }
        List<byte[]> seeds = List.of(network("encoder"), network("decoder"));
        Path encoder = folder.resolve("encoder.onnx");
        Path decoder = folder.resolve("decoder.onnx");
        Models models = Models.of(folder.resolve("data"), Map.of());
        Map<String, Integer> outcomes = new TreeMap<>();
        for (long number = Long.parseLong(arguments[1]); number < Long.parseLong(arguments[2]); number++) {
            boolean first = number % 2 == 0;
            Files.write(encoder, first ? damaged(seeds.get(0), number) : seeds.get(0));
            Files.write(decoder, first ? seeds.get(1) : damaged(seeds.get(1), number));
            String outcome = outcome(() -> models.intake().take(List.of(encoder, decoder), "sam2"));
            if (outcome.startsWith("BROKEN")) {
                System.out.println("case " + number + ": " + outcome);
            }
            outcomes.merge(outcome, 1, Integer::sum);
        }
        System.err.println(outcomes);
        // The most memory that this process ever had.
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            lines.filter(line -> line.startsWith("VmHWM")).forEach(System.out::println);
        } catch (IOException notLinux) {
            System.out.println("VmHWM: 0 kB");
        }
    }

    /** Mostly bits here and there: other damage hardly ever gets past who looks through the file before. */
    private static byte[] damaged(byte[] file, long number) {
        Random random = new Random(number * 0x9E3779B97F4A7C15L);
        if (random.nextInt(4) == 0) {
            return new Mutator(random.nextLong()).damaged(List.of(file));
        }
        byte[] copy = file.clone();
        for (int times = 1 + random.nextInt(12); times > 0; times--) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static void loaded(Path file) {
        new OnnxModel(file.getFileName().toString(), file, 1, Provider.CPU).close();
    }

    private static byte[] network(String role) throws IOException {
        try (InputStream in = Networks.class.getResourceAsStream("/assetfactory/segment/contract/sam2." + role + ".onnx")) {
            return in.readAllBytes();
        }
    }

    private static String outcome(Runnable reading) {
        try {
            reading.run();
            return "read";
        } catch (BadInput refusal) {
            return refusal.key();
        } catch (Throwable broken) {
            return "BROKEN by " + broken;
        }
    }
}
