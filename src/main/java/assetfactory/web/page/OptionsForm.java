package assetfactory.web.page;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionOptions.Back;
import assetfactory.reconstruct.ReconstructionOptions.Pivot;
import assetfactory.reconstruct.ReconstructionOptions.Preset;
import assetfactory.reconstruct.ReconstructionOptions.Shape;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;

/** The options of a reconstruction as a form shows and sends them. */
final class OptionsForm {
    private OptionsForm() {}

    /** Reads a posted form. What the form does not ask for, or was left blank, stays as in {@code base}. */
    static ReconstructionOptions read(Context ctx, ReconstructionOptions base) {
        return new ReconstructionOptions(
                choice(ctx, "shape", Shape.class, base.shape()),
                number(ctx, "thickness", base.thickness()),
                choice(ctx, "back", Back.class, base.back()),
                // A browser does not send an unticked box.
                ctx.formParam("straighten") != null,
                (int) Math.round(number(ctx, "triangles", base.triangles())),
                base.splats(),
                number(ctx, "size", base.sizeMetres()),
                whole(ctx, "seed", base.seed()),
                choice(ctx, "preset", Preset.class, base.preset()),
                choice(ctx, "pivot", Pivot.class, base.pivot()));
    }

    /** The engine that the form names; the first where it names none. */
    static String engine(Context ctx, List<String> engines) {
        String given = ctx.formParam("engine");
        if (given == null || given.isBlank()) {
            return engines.get(0);
        }
        if (!engines.contains(given)) {
            throw new BadInput(BadInput.Kind.INVALID, "error.engine.unknown", shown(given), String.join(", ", engines));
        }
        return given;
    }

    private static long whole(Context ctx, String field, long otherwise) {
        String given = ctx.formParam(field);
        if (given == null || given.isBlank()) {
            return otherwise;
        }
        try {
            return Long.parseLong(given.strip());
        } catch (NumberFormatException notANumber) {
            throw new BadInput(BadInput.Kind.INVALID, "error.option.number", field, shown(given));
        }
    }

    private static double number(Context ctx, String field, double otherwise) {
        String given = ctx.formParam(field);
        if (given == null || given.isBlank()) {
            return otherwise;
        }
        try {
            return Double.parseDouble(given.strip());
        } catch (NumberFormatException notANumber) {
            throw new BadInput(BadInput.Kind.INVALID, "error.option.number", field, shown(given));
        }
    }

    private static <E extends Enum<E>> E choice(Context ctx, String field, Class<E> type, E otherwise) {
        String given = ctx.formParam(field);
        if (given == null || given.isBlank()) {
            return otherwise;
        }
        for (E value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(given)) {
                return value;
            }
        }
        throw new BadInput(BadInput.Kind.INVALID, "error.option.choice", field, shown(given));
    }

    /** Short enough to repeat in a sentence. */
    private static String shown(String given) {
        return given.length() <= 40 ? given : given.substring(0, 40) + "…";
    }
}
