package assetfactory.web.page;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of a finish in words, with the presets of its profile in place. */
final class FinishWords {
    private final Messages messages;
    private final Figures figures;

    private FinishWords(Messages messages) {
        this.messages = messages;
        this.figures = new Figures(messages.locale());
    }

    /** What is set, and to what. */
    record Line(String name, String value) {}

    /** Empty where nothing is asked for. */
    static List<Line> of(FinishOptions asked, Locale locale) {
        return new FinishWords(Messages.in(locale)).lines(asked.resolved());
    }

    private List<Line> lines(FinishOptions options) {
        List<Line> lines = new ArrayList<>();
        add(lines, "finish.profile", options.profile().map(profile -> choice("profile", profile)));
        add(lines, "finish.height", options.height().map(figures::field));
        add(lines, "finish.size", options.size().map(figures::field));
        add(lines, "finish.pivot", options.pivot().map(pivot -> choice("pivot", pivot)));
        add(lines, "finish.lods", options.lods()
                .map(budgets -> budgets.stream().map(figures::count).collect(Collectors.joining(" · "))));
        add(lines, "finish.texture", options.texture().map(side -> side + " px"));
        add(lines, "finish.splats", options.splats().map(figures::count));
        String also = Stream.of(
                        named("dropFloaters", options.dropFloaters()),
                        named("hull", options.hull()),
                        named("meshopt", options.meshopt()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
        add(lines, "finish.also", Optional.of(also).filter(words -> !words.isEmpty()));
        return lines;
    }

    private void add(List<Line> lines, String key, Optional<String> value) {
        value.ifPresent(text -> lines.add(new Line(messages.text(key), text)));
    }

    private String choice(String kind, Enum<?> chosen) {
        return messages.text("finish." + kind + "." + chosen.name().toLowerCase(Locale.ROOT));
    }

    private Optional<String> named(String option, Optional<Boolean> on) {
        return on.filter(yes -> yes).map(yes -> messages.text("finish.also." + option));
    }
}
