package assetfactory.web.page;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.asset.finish.Pivot;
import assetfactory.asset.finish.Profile;
import assetfactory.message.BadInput;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of a finish as a form shows and sends them. */
final class FinishForm {
    private static final String PREFIX = "finish-";

    private FinishForm() {}

    /** What the template {@code parts/finish} asks for, besides the messages. */
    static Map<String, Object> model(FinishOptions options, boolean camera) {
        List<String> ticked = new ArrayList<>();
        options.dropFloaters().filter(on -> on).ifPresent(on -> ticked.add("dropFloaters"));
        options.hull().filter(on -> on).ifPresent(on -> ticked.add("hull"));
        options.meshopt().filter(on -> on).ifPresent(on -> ticked.add("meshopt"));
        return Map.of(
                "finish", options,
                "ticked", ticked,
                "pivots", camera ? List.of("keep", "base", "centre", "camera") : List.of("keep", "base", "centre"),
                "lods", options.lods()
                        .map(budgets -> budgets.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                        .orElse(""));
    }

    /** Reads a posted form; what was left blank is not asked for. */
    static FinishOptions read(Context ctx) {
        return new FinishOptions(
                value(ctx, "height", Double::valueOf),
                value(ctx, "size", Double::valueOf),
                value(ctx, "pivot", text -> Pivot.valueOf(text.toUpperCase(Locale.ROOT))),
                value(ctx, "lods", FinishForm::budgets),
                value(ctx, "texture", Integer::valueOf),
                value(ctx, "splats", Integer::valueOf),
                value(ctx, "dropFloaters", Boolean::valueOf),
                value(ctx, "meshopt", Boolean::valueOf),
                value(ctx, "hull", Boolean::valueOf),
                value(ctx, "profile", text -> Profile.valueOf(text.toUpperCase(Locale.ROOT))));
    }

    private static List<Integer> budgets(String text) {
        return Stream.of(text.split("[\\s,;、，]+")).map(Integer::valueOf).toList();
    }

    private static <T> Optional<T> value(Context ctx, String name, Function<String, T> reader) {
        Optional<String> given =
                Optional.ofNullable(ctx.formParam(PREFIX + name)).map(String::strip).filter(text -> !text.isEmpty());
        try {
            return given.map(reader);
        } catch (IllegalArgumentException notOne) {
            String shown = given.get().length() <= 40 ? given.get() : given.get().substring(0, 40) + "…";
            throw new BadInput(BadInput.Kind.INVALID, "error.option.number", name, shown);
        }
    }
}
