package assetfactory.batch.page;

import assetfactory.batch.page.PageItem.State;
import assetfactory.message.Messages;
import java.io.IOException;
import java.util.List;

/** What has no asset: first what went wrong, with its reason, then what has only not had its turn. */
record NotMade(Messages messages, Amounts amounts) {
    void write(Html html, List<PageItem> items) throws IOException {
        list(html, items, "index.problems", true, State.FAILED, State.UNUSABLE);
        list(html, items, "index.rest", false, State.LEFT, State.WAITING);
    }

    private void list(Html html, List<PageItem> items, String title, boolean open, State... states)
            throws IOException {
        List<State> wanted = List.of(states);
        long count = items.stream().filter(item -> wanted.contains(item.state())).count();
        if (count == 0) {
            return;
        }
        html.raw(open ? "<details class=\"list\" open>" : "<details class=\"list\">")
                .open("summary").open("h2").text(messages.text(title, amounts.count(count))).close("h2").close("summary")
                .open("ul");
        for (PageItem item : items) {
            if (wanted.contains(item.state())) {
                html.open("li", "class", item.state().word())
                        .element("span", messages.text("index.state." + item.state().word()), "class", "state")
                        .element("bdi", item.name(), "class", "path");
                if (item.reason().isPresent()) {
                    html.element("span", item.reason().get(), "class", "reason");
                }
                html.close("li");
            }
        }
        html.close("ul").close("details");
    }
}
