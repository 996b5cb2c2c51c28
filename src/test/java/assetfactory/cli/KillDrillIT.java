package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@link KillDrill}, in its short form unless the command line says otherwise. */
class KillDrillIT {
    @Test
    void aBatchThatIsKilledAgainAndAgainLosesNothingAndPaysNothingTwice(@TempDir Path folder) throws Exception {
        int kills = Integer.getInteger("drill.kills", 5);
        int items = Integer.getInteger("drill.items", 24);
        long seed = Long.getLong("drill.seed", System.nanoTime());
        String seen = drilled(folder, kills, items, seed);
        assertThat(seen).contains(items + " assets whole", items / 2 + " remote jobs for " + items / 2 + " orders");
        System.out.println(seen + " Seed " + seed + ".");
    }

    private static String drilled(Path folder, int kills, int items, long seed) throws Exception {
        try {
            return new KillDrill(folder, kills, items, seed).run();
        } catch (AssertionError wrong) {
            throw new AssertionError("with -Ddrill.seed=" + seed, wrong);
        }
    }
}
