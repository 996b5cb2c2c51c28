package assetfactory.web.page;

import assetfactory.library.AssetFacts;
import assetfactory.message.Messages;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a finish has done, in words.
 *
 * @param removed floaters; empty where none were looked for
 * @param kept splats within their budget; empty where there was none
 * @param leftOut what could not be done on this machine
 */
record FinishResult(List<Lod> lods, String removed, String kept, List<String> leftOut) {
    /** @param error deviation from the original, in hundredths of its extent; empty where it is the original */
    record Lod(String file, int triangles, long bytes, String error) {}

    /** Whether there is nothing to tell. */
    boolean isEmpty() {
        return lods.isEmpty() && removed.isEmpty() && kept.isEmpty() && leftOut.isEmpty();
    }

    static FinishResult of(AssetFacts facts, Messages messages) {
        Figures figures = new Figures(messages.locale());
        List<Lod> lods = new ArrayList<>();
        for (int i = 0; i < facts.lods().size(); i++) {
            AssetFacts.Lod lod = facts.lods().get(i);
            lods.add(new Lod(lod.file(), lod.triangles(), lod.bytes(), error(facts, i, messages.locale())));
        }
        String removed = facts.step("floaters")
                .map(step -> messages.text(
                        "finish.step.count",
                        figures.count(step.path("before").asLong() - step.path("after").asLong()),
                        figures.count(step.path("before").asLong())))
                .orElse("");
        String kept = facts.step("splats")
                .map(step -> messages.text(
                        "finish.step.count",
                        figures.count(step.path("after").asLong()),
                        figures.count(step.path("before").asLong())))
                .orElse("");
        List<String> leftOut = facts.steps().stream()
                .filter(step -> step.has("leftOut"))
                .map(step -> messages.text(step.path("leftOut").asText(), ""))
                .toList();
        return new FinishResult(lods, removed, kept, leftOut);
    }

    private static String error(AssetFacts facts, int level, Locale locale) {
        return facts.steps().stream()
                .filter(step -> step.path("name").asText().equals("lod") && step.path("level").asInt() == level)
                .filter(step -> step.path("error").asDouble() > 0)
                .findFirst()
                .map((JsonNode step) -> String.format(locale, "%.2f %%", 100 * step.path("error").asDouble()))
                .orElse("–");
    }
}
