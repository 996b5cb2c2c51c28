package assetfactory.web.page;

import assetfactory.fuzz.Target;
import assetfactory.message.Messages;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What pages read of forms, addresses and headers, for the fuzzer. */
public final class PageTargets {
    private PageTargets() {}

    public static List<Target> all() {
        return List.of(
                Target.ofTexts("form-mask", file -> Json.mask(text(file)), "{\"type\":\"alpha\",\"threshold\":128}")
                        .allocating(length -> Target.NAMES + 120L * length),
                Target.ofTexts("form-objects", file -> Json.objects(text(file)),
                                "[{\"name\":\"a\",\"mask\":{\"type\":\"auto\"}},{\"mask\":{\"type\":\"file\",\"id\":\"x\"}}]")
                        .allocating(length -> Target.NAMES + 120L * length),
                Target.ofTexts("path-local", file -> {
                            LocalPath.of(text(file));
                            LocalPath.ofReferer(text(file), "localhost:7070");
                        }, "/batches/1?page=2#a", "http://localhost:7070/images/ab?from=1"),
                Target.ofTexts("accept-language", file -> Messages.negotiate(text(file)),
                                "ja-JP,ja;q=0.9,en-US;q=0.8,*;q=0.1", "en")
                        .allocating(length -> (4L << 20) + 2_000L * length));
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }
}
