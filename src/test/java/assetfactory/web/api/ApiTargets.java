package assetfactory.web.api;

import assetfactory.fuzz.Target;
import java.util.List;

/** Bodies of the API, for the fuzzer. */
public final class ApiTargets {
    private static final String MASK = "{\"type\":\"prompts\",\"prompts\":[{\"type\":\"point\",\"x\":1.5,\"y\":2,"
            + "\"include\":true},{\"type\":\"box\",\"x0\":0,\"y0\":0,\"x1\":9,\"y1\":9}],\"candidate\":1,"
            + "\"cleanup\":{\"keepClicked\":true,\"fillHoles\":10,\"dropSpecks\":3,\"grow\":-2,\"smooth\":1},"
            + "\"edits\":[{\"type\":\"stroke\",\"add\":true,\"radius\":3,\"points\":[1,2,3,4]},"
            + "{\"type\":\"area\",\"add\":false,\"points\":[0,0,5,0,5,5]},"
            + "{\"type\":\"region\",\"add\":true,\"x\":1,\"y\":1,\"tolerance\":20},{\"type\":\"invert\"},"
            + "{\"type\":\"minus\",\"source\":{\"type\":\"alpha\",\"threshold\":99}}]}";
    private static final String OPTIONS = "{\"shape\":\"inflated\",\"thickness\":0.5,\"back\":\"mirrored\","
            + "\"straighten\":true,\"triangles\":5000,\"splats\":1000,\"sizeMetres\":0.3,\"seed\":7,\"preset\":\"high\","
            + "\"pivot\":\"base\"}";
    private static final String GENERATE = "{\"image\":\"ab\",\"name\":\"肉\",\"mask\":" + MASK
            + ",\"engine\":\"pocket\",\"options\":" + OPTIONS + ",\"tags\":[\"a\"]}";

    private static final Json JSON = new Json();

    private ApiTargets() {}

    public static List<Target> all() {
        return List.of(
                of("json-mask", Bodies.Masks.class, "{\"source\":" + MASK + ",\"side\":512}",
                        "{\"prompts\":[],\"cleanup\":{}}"),
                of("json-generate", Bodies.Generate.class, GENERATE),
                of("json-finish", Bodies.Finish.class, "{\"options\":null}", "{\"options\":{\"profile\":\"godot\",\"lods\":[5000,2000],\"texture\":1024,\"hull\":true}}"),
                of("json-batch", Bodies.NewBatch.class, "{\"id\":\"01M81J08AY6WC1E78AZB3470V9\",\"name\":\"x\","
                        + "\"orders\":[" + GENERATE + "],\"force\":true,\"without\":[\"a/b\"]}"),
                of("json-schedule", ScheduleApi.Order.class, "{\"name\":\"x\",\"cron\":\"0 3 * * 1-5\","
                        + "\"zone\":\"Asia/Tokyo\",\"source\":\"/tmp\",\"options\":" + OPTIONS + ",\"force\":true}"),
                of("json-webhook", WebhookApi.Order.class,
                        "{\"url\":\"https://example.com/hook\",\"events\":[\"job.ended\"]}"));
    }

    private static Target of(String name, Class<?> type, String... seeds) {
        // Jackson keeps the buffers of a thread; a number of a text may be as long as the text.
        return Target.ofTexts(name, file -> JSON.read(file, type), seeds)
                .allocating(length -> Target.NAMES + 120L * length);
    }
}
