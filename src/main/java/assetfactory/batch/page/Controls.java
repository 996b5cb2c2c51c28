package assetfactory.batch.page;

import assetfactory.message.Messages;
import java.io.IOException;

/** What is searched, left out and sorted by; there is nothing to be done with it without scripts, and it is not there. */
record Controls(Messages messages) {
    void write(Html html, Totals totals) throws IOException {
        html.open("form", "class", "controls", "hidden", "")
                .open("label").element("span", messages.text("index.search"))
                .open("input", "type", "search", "name", "text", "autocomplete", "off").close("label")
                .open("label").element("span", messages.text("index.show"))
                .open("select", "name", "state");
        option(html, "", "index.all");
        for (PageItem.State state : PageItem.State.values()) {
            if (state.hasAsset() && totals.of(state) > 0) {
                option(html, state.word(), "index.state." + state.word());
            }
        }
        if (totals.unreviewed() > 0) {
            option(html, "unreviewed", "index.unreviewed");
        }
        html.close("select").close("label")
                .open("label").element("span", messages.text("index.sort")).open("select", "name", "sort");
        for (String sort : new String[] {"order", "name", "triangles", "bytes", "size"}) {
            option(html, sort, "index.sort." + sort);
        }
        html.close("select").close("label").close("form");
    }

    private void option(Html html, String value, String key) throws IOException {
        html.element("option", messages.text(key), "value", value);
    }
}
