package assetfactory.fuzz;

import assetfactory.message.BadInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A parser of foreign bytes, and what may be asked of it.
 *
 * @param name of its folder in the saved corpus
 * @param seeds files that it reads
 * @param parser reads a file, and throws {@link AssertionError} where what it read is unsound
 * @param refusal the one exception that it may throw
 * @param allocation the most bytes that it may allocate for a file of some length, given in bytes
 * @param seal makes sums and lengths inside a damaged file right again, so that the damage is found where it is
 * @param share of the cases of a round; a slow parser has fewer
 * @param noticed share of the damaged files that it must refuse at least: one that reads everything checks nothing
 */
public record Target(
        String name,
        List<byte[]> seeds,
        Parser parser,
        Class<? extends Exception> refusal,
        Allocation allocation,
        UnaryOperator<byte[]> seal,
        double share,
        double noticed) {
    /** A reader of JSON keeps the names of all fields that it ever saw; now and then it throws them away, or moves. */
    public static final long NAMES = 16L << 20;

    /** Reads a file. */
    public interface Parser {
        void read(byte[] file) throws Exception;
    }

    /** Bytes that may be allocated. */
    public interface Allocation {
        long of(int length);
    }

    /** One that refuses with {@link BadInput}, and may allocate a MiB and a hundred bytes for each of the file's. */
    public static Target of(String name, Parser parser, byte[]... seeds) {
        return new Target(
                name, List.of(seeds), parser, BadInput.class, length -> (1L << 20) + 100L * length,
                UnaryOperator.identity(), 1, 0);
    }

    /** The same for texts. */
    public static Target ofTexts(String name, Parser parser, String... seeds) {
        return of(name, parser, Arrays.stream(seeds)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new));
    }

    public Target refusing(Class<? extends Exception> other) {
        return new Target(name, seeds, parser, other, allocation, seal, share, noticed);
    }

    public Target allocating(Allocation other) {
        return new Target(name, seeds, parser, refusal, other, seal, share, noticed);
    }

    public Target sealed(UnaryOperator<byte[]> other) {
        return new Target(name, seeds, parser, refusal, allocation, other, share, noticed);
    }

    public Target noticing(double other) {
        return new Target(name, seeds, parser, refusal, allocation, seal, share, other);
    }

    public Target share(double other) {
        return new Target(name, seeds, parser, refusal, allocation, seal, other, noticed);
    }

    Target with(List<byte[]> more) {
        List<byte[]> all = new ArrayList<>(seeds);
        all.addAll(more);
        return new Target(name, all, parser, refusal, allocation, seal, share, noticed);
    }

    /** In the reports of tests. */
    @Override
    public String toString() {
        return name;
    }
}
