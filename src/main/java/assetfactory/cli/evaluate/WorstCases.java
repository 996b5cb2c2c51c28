package assetfactory.cli.evaluate;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.image.Scale;
import assetfactory.message.Messages;
import assetfactory.segment.PictureRef;
import assetfactory.segment.Prompt;
import assetfactory.segment.RobotUser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/** The objects that the network finds worst after three clicks, as a page for people to look at. */
public final class WorstCases {
    private static final int MOST = 24;

    /** Clicks by which cases are judged. */
    private static final int CLICKS = 3;

    private static final int SIDE = 320;

    private record Shown(Case one, List<byte[]> pictures) {
        double score() {
            return one.clicked().after(CLICKS);
        }
    }

    /** The best of the worst first: it is the one that leaves. */
    private final PriorityQueue<Shown> kept =
            new PriorityQueue<>(Comparator.comparingDouble(Shown::score).reversed());

    void see(Case one, PictureRef picture, Mask truth, RobotUser robot) {
        if (kept.size() == MOST && kept.peek().score() <= one.clicked().after(CLICKS)) {
            return;
        }
        Picture small = Scale.fit(picture.load().get(), SIDE);
        double scale = (double) small.width() / picture.width();
        List<Prompt.Point> points = one.clicked().points();
        List<Prompt.Point> first = points.subList(0, Math.min(1, points.size()));
        List<Prompt.Point> some = points.subList(0, Math.min(CLICKS, points.size()));
        kept.add(new Shown(one, List.of(
                panel(small, truth, List.of(), scale),
                panel(small, robot.after(first), first, scale),
                panel(small, robot.after(some), some, scale),
                panel(small, robot.after(List.of(robot.ownBox())), List.of(), scale))));
        if (kept.size() > MOST) {
            kept.remove();
        }
    }

    private static byte[] panel(Picture small, Mask mask, List<Prompt.Point> points, double scale) {
        return Png.encodeSmall(Panel.of(small, Scale.to(mask, small.width(), small.height()), points, scale));
    }

    /** A page of its own: everything is in it. */
    public byte[] html(String model, Locale locale) {
        Messages messages = Messages.in(locale);
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html>\n<html lang=\"").append(locale.getLanguage()).append("\">\n")
                .append("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n")
                .append("<title>").append(escaped(messages.text("cli.evaluate.worst", model))).append("</title>\n")
                .append(STYLE)
                .append("<h1>").append(escaped(messages.text("cli.evaluate.worst", model))).append("</h1>\n")
                .append("<p>").append(escaped(messages.text("cli.evaluate.worst.how"))).append("</p>\n");
        kept.stream().sorted(Comparator.comparingDouble(Shown::score)).forEach(shown -> figure(page, shown, messages));
        return page.append("</html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void figure(StringBuilder page, Shown shown, Messages messages) {
        Case one = shown.one();
        List<String> captions = List.of(
                messages.text("cli.evaluate.truth"),
                messages.text("cli.evaluate.clicks", 1) + " " + share(one.clicked().after(1)),
                messages.text("cli.evaluate.clicks", CLICKS) + " " + share(one.clicked().after(CLICKS)),
                messages.text("cli.evaluate.box") + " " + share(one.box()));
        page.append("<section><h2>").append(escaped(one.name())).append("</h2><div>");
        for (int i = 0; i < captions.size(); i++) {
            String caption = escaped(captions.get(i));
            page.append("<figure><img alt=\"").append(caption).append("\" src=\"data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(shown.pictures().get(i)))
                    .append("\"><figcaption>").append(caption).append("</figcaption></figure>");
        }
        page.append("</div></section>\n");
    }

    static String share(double iou) {
        return String.format(Locale.ROOT, "%.3f", iou);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static final String STYLE = """
            <style>
            :root { color-scheme: dark light; }
            body { margin: 24px; font: 14px/1.5 system-ui, sans-serif; }
            h1 { font-size: 20px; }
            h2 { margin: 24px 0 8px; font-size: 14px; }
            section div { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 320px)); gap: 8px; }
            figure { margin: 0; }
            img { width: 100%; }
            figcaption { font-variant-numeric: tabular-nums; opacity: 0.75; }
            </style>
            """;
}
