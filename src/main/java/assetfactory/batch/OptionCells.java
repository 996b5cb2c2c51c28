package assetfactory.batch;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionOptions.Back;
import assetfactory.reconstruct.ReconstructionOptions.Pivot;
import assetfactory.reconstruct.ReconstructionOptions.Preset;
import assetfactory.reconstruct.ReconstructionOptions.Shape;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the cells of a list say about the reconstruction; digits and letters may be full-width. */
final class OptionCells {
    /** Each refuses a cell with {@link BadInput}. */
    static final Map<Column, BiFunction<ReconstructionOptions, String, ReconstructionOptions>> READERS = readers();

    private static final Pattern LENGTH =
            Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)"
                    + "(m|cm|mm|metres?|meters?|メートル|センチ|センチメートル|ミリ|ミリメートル)?");
    /** Also with commas, as spreadsheets group digits. */
    private static final Pattern WHOLE = Pattern.compile("\\d{1,3}(,\\d{3})+|\\d{1,18}");

    private static final Map<String, Preset> PRESETS = choices(
            "fast", Preset.FAST, "normal", Preset.NORMAL, "high", Preset.HIGH, "高速", Preset.FAST, "標準",
            Preset.NORMAL, "高品質", Preset.HIGH);
    private static final Map<String, Pivot> PIVOTS = choices(
            "base", Pivot.BASE, "centre", Pivot.CENTRE, "center", Pivot.CENTRE, "底面", Pivot.BASE, "中心",
            Pivot.CENTRE);
    private static final Map<String, Shape> SHAPES = choices(
            "auto", Shape.AUTO, "inflated", Shape.INFLATED, "flat", Shape.FLAT, "自動", Shape.AUTO, "ふくらみ",
            Shape.INFLATED, "板", Shape.FLAT);
    private static final Map<String, Back> BACKS = choices(
            "mirrored", Back.MIRRORED, "learned", Back.LEARNED, "鏡写し", Back.MIRRORED, "推定", Back.LEARNED);

    private OptionCells() {}

    private static Map<Column, BiFunction<ReconstructionOptions, String, ReconstructionOptions>> readers() {
        Map<Column, BiFunction<ReconstructionOptions, String, ReconstructionOptions>> readers = new LinkedHashMap<>();
        readers.put(Column.PRESET, (options, text) -> options.withPreset(choice(text, PRESETS)));
        readers.put(Column.SEED, (options, text) -> options.withSeed(whole(text)));
        readers.put(Column.SIZE, (options, text) -> options.withSize(metres(text)));
        readers.put(Column.PIVOT, (options, text) -> options.withPivot(choice(text, PIVOTS)));
        readers.put(Column.TRIANGLES, (options, text) -> options.withTriangles(count(text)));
        readers.put(Column.SPLATS, (options, text) -> options.withSplats(count(text)));
        readers.put(Column.SHAPE, (options, text) -> options.withShape(choice(text, SHAPES)));
        readers.put(Column.THICKNESS, (options, text) -> options.withThickness(number(text)));
        readers.put(Column.BACK, (options, text) -> options.withBack(choice(text, BACKS)));
        return readers;
    }

    @SuppressWarnings("unchecked")
    static <E> Map<String, E> choices(Object... wordsAndMeanings) {
        Map<String, E> choices = new LinkedHashMap<>();
        for (int i = 0; i < wordsAndMeanings.length; i += 2) {
            choices.put((String) wordsAndMeanings[i], (E) wordsAndMeanings[i + 1]);
        }
        return choices;
    }

    static <E> E choice(String text, Map<String, E> choices) {
        E found = choices.get(Column.plain(text));
        if (found == null) {
            throw new BadInput(
                    BadInput.Kind.INVALID, "error.list.choice", shown(text), String.join(", ", choices.keySet()));
        }
        return found;
    }

    static double metres(String text) {
        Matcher length = LENGTH.matcher(Column.plain(text));
        if (!length.matches()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.list.length", shown(text));
        }
        String unit = length.group(2) == null ? "m" : length.group(2);
        int places = unit.equals("mm") || unit.startsWith("ミリ")
                ? 3
                : unit.equals("cm") || unit.startsWith("センチ") ? 2 : 0;
        // In decimals, so that 30 cm are what 0.3 m are, to the last bit of the asset's key.
        return new BigDecimal(length.group(1)).movePointLeft(places).doubleValue();
    }

    private static double number(String text) {
        String plain = Column.plain(text);
        if (!plain.matches("\\d+(\\.\\d*)?|\\.\\d+")) {
            throw new BadInput(BadInput.Kind.INVALID, "error.list.number", shown(text));
        }
        return Double.parseDouble(plain);
    }

    static int count(String text) {
        return (int) Math.min(Integer.MAX_VALUE, whole(text));
    }

    private static long whole(String text) {
        String plain = Column.plain(text);
        if (!WHOLE.matcher(plain).matches()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.list.whole", shown(text));
        }
        String digits = plain.replace(",", "");
        if (digits.length() > 18) {
            throw new BadInput(BadInput.Kind.INVALID, "error.list.whole", shown(text));
        }
        return Long.parseLong(digits);
    }

    /** Short enough to repeat in a sentence. */
    static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
