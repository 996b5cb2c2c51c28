package assetfactory.batch.page;

import assetfactory.batch.page.AssetFacts.PageFile;
import assetfactory.message.Messages;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** One asset: what it looks like, what it is, and its files. */
final class AssetCard {
    private final Path out;
    private final boolean beside;
    private final Messages messages;
    private final Amounts amounts;

    /** @param beside whether pictures are shown from the assets' folders */
    AssetCard(Path out, boolean beside, Messages messages, Amounts amounts) {
        this.out = out;
        this.beside = beside;
        this.messages = messages;
        this.amounts = amounts;
    }

    String html(PageItem item) {
        StringWriter card = new StringWriter();
        try {
            write(new Html(card), item, AssetFacts.in(out.resolve(item.name())));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return card.toString();
    }

    private void write(Html html, PageItem item, Optional<AssetFacts> read) throws IOException {
        String state = item.state().word();
        String title = read.map(AssetFacts::title).filter(name -> !name.isBlank()).orElse(item.name());
        html.open("li", "class", "asset " + state, "data-state", state,
                "data-name", title + " " + item.name() + " " + read.map(a -> String.join(" ", a.tags())).orElse(""),
                "data-triangles", String.valueOf(read.map(AssetFacts::triangles).orElse(0L)),
                "data-bytes", String.valueOf(read.map(AssetFacts::bytes).orElse(0L)),
                "data-size", String.valueOf(read.map(AssetCard::longestSide).orElse(0.0)),
                "data-review", String.valueOf(read.map(AssetFacts::unreviewed).orElse(false)));
        if (read.isPresent()) {
            picture(html, item, title, read.get());
        }
        html.open("div", "class", "words").open("h2").element("bdi", title).close("h2")
                .element("span", messages.text("index.state." + state), "class", "state");
        if (read.map(AssetFacts::unreviewed).orElse(false)) {
            html.element("span", messages.text("index.unreviewed"), "class", "unreviewed");
        }
        if (!title.equals(item.name())) {
            html.element("bdi", item.name(), "class", "path");
        }
        if (read.isPresent()) {
            facts(html, item, read.get());
        } else {
            html.element("p", messages.text("index.unreadable"), "class", "reason");
        }
        html.close("div").close("li").raw("\n");
    }

    private static double longestSide(AssetFacts asset) {
        return Math.max(asset.width(), Math.max(asset.height(), asset.depth()));
    }

    private void picture(Html html, PageItem item, String title, AssetFacts asset) throws IOException {
        boolean views = asset.has("views.png");
        String file = Html.address(item.name() + (views ? "/views.png" : "/preview.png"));
        String source = beside ? file : Strip.inside(out.resolve(item.name()), views).orElse(file);
        html.open("div", "class", views ? "picture views" : "picture");
        String alt = messages.text(views ? "index.views" : "index.picture", title);
        html.open("img", "src", source, "alt", alt, "loading", "lazy", "decoding", "async");
        if (asset.has("turntable.png")) {
            html.open("span", "class", "turn", "data-sheet", Html.address(item.name() + "/turntable.png"))
                    .close("span");
        }
        html.close("div");
    }

    private void facts(Html html, PageItem item, AssetFacts asset) throws IOException {
        html.open("dl", "class", "facts");
        fact(html, "index.size", amounts.size(asset));
        if (asset.triangles() > 0) {
            fact(html, "index.triangles", amounts.count(asset.triangles()));
        }
        fact(html, "index.splats", amounts.count(asset.splats()));
        fact(html, "index.engine", asset.engine());
        fact(html, "index.seconds", amounts.seconds(item.seconds() > 0 ? item.seconds() : asset.seconds()));
        if (asset.cost() > 0) {
            fact(html, "index.cost", amounts.dollars(asset.cost()));
        }
        html.close("dl");
        if (!asset.tags().isEmpty()) {
            html.open("ul", "class", "tags");
            for (String tag : asset.tags()) {
                html.open("li").element("bdi", tag).close("li");
            }
            html.close("ul");
        }
        html.open("ul", "class", "files");
        for (PageFile file : asset.files()) {
            html.open("li").element("a", file.name(), "href", Html.address(item.name() + "/" + file.name()))
                    .text(" ").element("span", amounts.bytes(file.bytes())).close("li");
        }
        html.close("ul");
    }

    private void fact(Html html, String key, String value) throws IOException {
        html.open("div").element("dt", messages.text(key)).element("dd", value).close("div");
    }
}
