package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BesideTest {
    @Test
    void theLongestIsMadeInTheCallingThreadAndAllComeInTheirOrder() {
        Map<Integer, Thread> makers = new ConcurrentHashMap<>();

        List<Integer> made = Beside.all(5, 3, index -> {
            makers.put(index, Thread.currentThread());
            return index * index;
        });

        assertThat(made).containsExactly(0, 1, 4, 9, 16);
        assertThat(makers.get(3)).isSameAs(Thread.currentThread());
    }

    @Test
    void manyAtOnceAllComeToAnEnd() {
        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> Beside.all(3, i % 3, index -> i + index)))
                .allSatisfy(made -> assertThat(made.get(2)).isEqualTo(made.get(0) + 2));
    }

    @Test
    void aFailureOfAnyOfThemIsTheCallers() {
        for (int failing = 0; failing < 3; failing++) {
            int one = failing;
            assertThatThrownBy(() -> Beside.all(3, 1, index -> {
                        if (index == one) {
                            throw new IllegalStateException("of " + index);
                        }
                        return index;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("of " + one);
        }
    }
}
