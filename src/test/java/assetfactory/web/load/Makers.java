package assetfactory.web.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** People who order an asset, wait for it, look at it, and order the next: each one that the server has not made yet. */
final class Makers {
    private final Crowd crowd;
    private final Figures figures;
    private final Studio studio;
    private final List<String> sprites;
    private final long lookMillis;
    private final AtomicLong orders = new AtomicLong();

    /** @param sprites ids of pictures with transparency */
    Makers(Crowd crowd, Figures figures, Studio studio, List<String> sprites, long lookMillis) {
        this.crowd = crowd;
        this.figures = figures;
        this.studio = studio;
        this.sprites = sprites;
        this.lookMillis = lookMillis;
    }

    void start(int people) {
        for (int i = 0; i < people; i++) {
            crowd.repeat(Action.ASSET, this::make);
        }
    }

    private void make() throws IOException, InterruptedException {
        long number = orders.incrementAndGet();
        Map<String, Object> order = Map.of(
                "image", sprites.get((int) (number % sprites.size())),
                "mask", Map.of("type", "alpha"),
                "options", Map.of("seed", number));
        long start = System.nanoTime();
        JsonNode job = studio.post("/api/v1/assets", order);
        figures.took(Action.ORDER, System.nanoTime() - start);
        follow(job.path("id").asText(), start);
        Thread.sleep(lookMillis);
    }

    /** Over the stream that the page listens to. */
    private void follow(String job, long start) throws IOException {
        boolean waiting = true;
        try (Stream<String> lines = studio.events("/api/v1/jobs/" + job + "/events")) {
            for (String line : (Iterable<String>) lines.filter(text -> text.startsWith("data:"))::iterator) {
                String state = Studio.json(line.substring(5).getBytes()).path("state").asText();
                if (waiting && !state.equals("queued")) {
                    waiting = false;
                    figures.took(Action.QUEUE, System.nanoTime() - start);
                }
                if (state.equals("failed") || state.equals("cancelled")) {
                    throw new IOException("job " + job + " " + state);
                }
                if (state.equals("succeeded")) {
                    figures.took(Action.ASSET, System.nanoTime() - start);
                    return;
                }
            }
        }
        throw new IOException("the events of job " + job + " broke off");
    }
}
