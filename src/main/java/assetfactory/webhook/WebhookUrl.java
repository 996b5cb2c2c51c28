package assetfactory.webhook;

import assetfactory.message.BadInput;
import okhttp3.HttpUrl;

/** Where a webhook's posts go: anywhere on the web that a person names, this machine's own network included. */
final class WebhookUrl {
    private static final int LONGEST = 2000;

    private WebhookUrl() {}

    /** The address in its usual form, or a refusal that says nothing of what is in it. */
    static String checked(String typed) {
        HttpUrl url = typed.length() > LONGEST ? null : HttpUrl.parse(typed.strip());
        if (url == null) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.webhook.url");
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.webhook.credentials");
        }
        return url.newBuilder().fragment(null).build().toString();
    }
}
