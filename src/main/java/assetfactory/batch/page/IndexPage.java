package assetfactory.batch.page;

import assetfactory.asset.Generator;
import assetfactory.library.LocalFiles;
import assetfactory.message.Messages;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * {@code index.html}: a contact sheet of a batch in one file that opens from the disk, without a server and without a
 * network. Asset by asset is read, written and forgotten, so a thousand of them take no more memory than a few.
 */
public final class IndexPage {
    public static final String FILE = "index.html";

    /** Assets whose pictures are made small at the same time. */
    private static final int AT_ONCE = 16;

    private final Path out;
    private final PageHead head;
    private final List<PageItem> items;
    private final Messages messages;
    private final Amounts amounts;

    private IndexPage(Path out, PageHead head, List<PageItem> items, Locale reader) {
        this.out = out;
        this.head = head;
        this.items = items;
        this.messages = Messages.in(reader);
        this.amounts = new Amounts(messages.locale());
    }

    /**
     * Writes the page wholly or not at all, in place of an earlier one.
     *
     * @param out folder of the assets' folders, and of the page
     * @param items in the order in which they are shown
     * @param reader whose language it is in
     */
    public static void write(Path out, PageHead head, List<PageItem> items, Locale reader) {
        IndexPage page = new IndexPage(out, head, items, reader);
        LocalFiles.stream(out.resolve(FILE), stream -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            page.write(new Html(writer));
            writer.flush();
        });
    }

    private void write(Html html) throws IOException {
        Totals totals = Totals.of(items, out);
        html.raw("<!DOCTYPE html>\n").open("html", "lang", messages.locale().getLanguage()).open("head")
                .raw("<meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .raw("<meta name=\"color-scheme\" content=\"dark light\">")
                // Whatever somebody calls a file: no script and no style but these two is run.
                .open("meta", "http-equiv", "Content-Security-Policy", "content", Assets.POLICY)
                .element("title", messages.text("index.title", head.title()))
                .open("style").raw(Assets.STYLE).close("style").close("head").open("body");
        head(html, totals);
        html.open("main");
        new NotMade(messages, amounts).write(html, items);
        html.open("ul", "class", "assets");
        cards(html);
        html.close("ul")
                .element("p", messages.text("index.none"), "class", "none", "hidden", "")
                .close("main")
                .element("footer", messages.text("index.footer", Generator.text()))
                .open("script").raw(Assets.SCRIPT).close("script").close("body").close("html").raw("\n");
    }

    private void head(Html html, Totals totals) throws IOException {
        html.open("header").open("div", "class", "headline")
                .open("h1").element("bdi", head.title()).close("h1")
                .element("time", messages.text("index.at", java.util.Date.from(head.at())),
                        "datetime", head.at().toString());
        if (head.running()) {
            html.element("strong", messages.text("index.running"), "class", "running");
        }
        html.close("div").open("dl", "class", "totals");
        for (PageItem.State state : PageItem.State.values()) {
            if (totals.of(state) > 0) {
                total(html, "index.state." + state.word(), amounts.count(totals.of(state)), state.word());
            }
        }
        total(html, "index.bytes", amounts.bytes(totals.bytes()), "");
        total(html, "index.triangles", amounts.count(totals.triangles()), "");
        total(html, "index.splats", amounts.count(totals.splats()), "");
        total(html, "index.seconds", amounts.seconds(head.seconds()), "");
        if (totals.cost() > 0) {
            total(html, "index.cost", amounts.dollars(totals.cost()), "");
        }
        html.close("dl");
        new Controls(messages).write(html, totals);
        html.close("header");
    }

    private void total(Html html, String key, String value, String state) throws IOException {
        html.open("div", "class", state).element("dt", messages.text(key)).element("dd", value).close("div");
    }

    private void cards(Html html) throws IOException {
        List<PageItem> made = items.stream().filter(item -> item.state().hasAsset()).toList();
        AssetCard card = new AssetCard(out, head.running(), messages, amounts);
        for (int from = 0; from < made.size(); from += AT_ONCE) {
            List<PageItem> some = made.subList(from, Math.min(made.size(), from + AT_ONCE));
            // An ordered stream: however the work is shared out, the page is the same.
            List<String> cards = IntStream.range(0, some.size())
                    .parallel()
                    .mapToObj(i -> card.html(some.get(i)))
                    .toList();
            for (String one : cards) {
                html.raw(one);
            }
        }
    }

    /** The style and the script, which the page holds, and the policy that lets through nothing else. */
    private static final class Assets {
        static final String STYLE = resource("index.css");
        static final String SCRIPT = resource("index.js");
        static final String POLICY = "default-src 'none'; img-src data: file: http: https:; style-src 'sha256-"
                + Digest.of(STYLE) + "'; script-src 'sha256-" + Digest.of(SCRIPT) + "'";

        private static String resource(String name) {
            String path = "/assetfactory/batch/page/" + name;
            try (var in = IndexPage.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException("no " + path + " in this program");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
