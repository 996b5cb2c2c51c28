package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Breaks files in every way that needs no knowledge of them. */
final class Damage {
    private Damage() {}

    /** Every proper prefix of a whole file must be refused; so must the file with a byte behind it. */
    static void everyOtherLengthIsRefused(byte[] file, Function<byte[], ?> reader) {
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> reader.apply(cut), "cut to %d bytes", length).isInstanceOf(BadInput.class);
        }
        byte[] longer = Arrays.copyOf(file, file.length + 1);
        assertThatThrownBy(() -> reader.apply(longer), "one byte too long").isInstanceOf(BadInput.class);
    }

    /**
     * Changes one to three bytes at random, many times: a reader may refuse, or read something that passes the check,
     * and nothing else.
     */
    static <T> void changedBytesGiveBadInputOrASoundResult(
            byte[] file, int cases, Function<byte[], T> reader, Consumer<T> check) {
        Random random = new Random(cases);
        Set<String> keys = new HashSet<>();
        int refused = 0;
        for (int i = 0; i < cases; i++) {
            byte[] changed = file.clone();
            for (int k = 0; k <= i % 3; k++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            T result;
            try {
                result = reader.apply(changed);
            } catch (BadInput e) {
                refused++;
                if (keys.add(e.key())) {
                    Messages.LOCALES.forEach(locale -> assertThat(e.in(locale)).isNotBlank());
                }
                continue;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("case " + i + " ended in " + e, e);
            }
            check.accept(result);
        }
        assertThat(refused).as("refused of %d", cases).isBetween(1, cases);
    }
}
