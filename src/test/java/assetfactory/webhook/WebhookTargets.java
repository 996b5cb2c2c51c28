package assetfactory.webhook;

import assetfactory.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Addresses of webhooks, for the fuzzer. */
public final class WebhookTargets {
    private WebhookTargets() {}

    public static List<Target> all() {
        return List.of(Target.ofTexts(
                "webhook-url", file -> WebhookUrl.checked(new String(file, StandardCharsets.UTF_8)),
                "https://example.com:8443/hook?a=b#c", "http://[::1]/x", "http://münchen.example/")
                // Names of other alphabets are looked up in tables, and each letter may be many.
                .allocating(length -> (16L << 20) + 200L * length));
    }
}
