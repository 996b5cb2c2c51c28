package assetfactory.web.api;

import assetfactory.fuzz.Bombs.Bomb;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Bodies of orders that are deeper or longer than they look. */
public final class BombedBodies {
    private BombedBodies() {}

    public static void all(Map<String, Bomb> bombs) {
        bombs.put("JSON of 300000 lists", () -> order("{\"orders\":" + "[".repeat(300_000)));
        bombs.put("JSON number of a million digits", () -> order("{\"options\":{\"seed\":" + "9".repeat(1_000_000) + "}}"));
    }

    private static void order(String json) {
        new Json().read(json.getBytes(StandardCharsets.UTF_8), Bodies.NewBatch.class);
    }
}
