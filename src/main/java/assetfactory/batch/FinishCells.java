package assetfactory.batch;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.asset.finish.Pivot;
import assetfactory.asset.finish.Profile;
import assetfactory.message.BadInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What the cells of a list say about how an asset is finished; digits and letters may be full-width. */
final class FinishCells {
    /** Each refuses a cell with {@link BadInput}. */
    static final Map<Column, BiFunction<FinishOptions, String, FinishOptions>> READERS = readers();

    private static final Map<String, Profile> PROFILES = OptionCells.choices(
            "web", Profile.WEB, "godot", Profile.GODOT, "unity", Profile.UNITY, "unreal", Profile.UNREAL, "ウェブ",
            Profile.WEB);

    private static final Map<String, Boolean> ANSWERS = OptionCells.choices(
            "yes", true, "no", false, "true", true, "false", false, "on", true, "off", false, "1", true, "0", false,
            "はい", true, "いいえ", false, "あり", true, "なし", false, "○", true, "×", false);

    private FinishCells() {}

    private static Map<Column, BiFunction<FinishOptions, String, FinishOptions>> readers() {
        Map<Column, BiFunction<FinishOptions, String, FinishOptions>> readers = new LinkedHashMap<>();
        readers.put(Column.HEIGHT, (finish, text) -> with(
                finish, Optional.of(OptionCells.metres(text)), finish.pivot(), finish.lods(), finish.texture(),
                finish.profile()));
        readers.put(Column.LOD, (finish, text) -> with(
                finish, finish.height(), finish.pivot(), Optional.of(budgets(text)), finish.texture(), finish.profile()));
        readers.put(Column.TEXTURE, (finish, text) -> with(
                finish, finish.height(), finish.pivot(), finish.lods(), Optional.of(pixels(text)), finish.profile()));
        readers.put(Column.PROFILE, (finish, text) -> with(
                finish, finish.height(), finish.pivot(), finish.lods(), finish.texture(),
                Optional.of(OptionCells.choice(text, PROFILES))));
        readers.put(Column.PIVOT, (finish, text) -> isCamera(text)
                ? with(finish, finish.height(), Optional.of(Pivot.CAMERA), finish.lods(), finish.texture(), finish.profile())
                : finish);
        readers.put(Column.DROP_FLOATERS, (finish, text) -> with(finish, answer(text), finish.meshopt(), finish.hull()));
        readers.put(Column.MESHOPT, (finish, text) -> with(finish, finish.dropFloaters(), answer(text), finish.hull()));
        readers.put(Column.HULL, (finish, text) -> with(finish, finish.dropFloaters(), finish.meshopt(), answer(text)));
        return readers;
    }

    /** Without a profile's presets to answer to, a “no” asks for nothing. */
    static FinishOptions settled(FinishOptions finish) {
        return finish.profile().isPresent()
                ? finish
                : with(finish, asked(finish.dropFloaters()), asked(finish.meshopt()), asked(finish.hull()));
    }

    private static Optional<Boolean> asked(Optional<Boolean> answer) {
        return answer.filter(yes -> yes);
    }

    private static Optional<Boolean> answer(String text) {
        return Optional.of(OptionCells.choice(text, ANSWERS));
    }

    private static FinishOptions with(
            FinishOptions base, Optional<Boolean> dropFloaters, Optional<Boolean> meshopt, Optional<Boolean> hull) {
        return new FinishOptions(
                base.height(), base.size(), base.pivot(), base.lods(), base.texture(), base.splats(), dropFloaters,
                meshopt, hull, base.profile());
    }

    private static FinishOptions with(
            FinishOptions base,
            Optional<Double> height,
            Optional<Pivot> pivot,
            Optional<List<Integer>> lods,
            Optional<Integer> texture,
            Optional<Profile> profile) {
        return new FinishOptions(
                height, base.size(), pivot, lods, texture, base.splats(), base.dropFloaters(), base.meshopt(),
                base.hull(), profile);
    }

    /** The pivot that is no engine's to give. */
    static boolean isCamera(String text) {
        return Stream.of("camera", "カメラ").anyMatch(Column.plain(text)::equals);
    }

    /** Between commas; or between spaces or other marks, where commas may group digits. */
    private static List<Integer> budgets(String text) {
        String marks = "[\\s\u3000;；、/]+";
        boolean marked = text.strip().split(marks).length > 1 && !text.matches(".*[,，]\\s.*");
        return Stream.of(text.strip().split(marked ? marks : "[\\s\u3000;；、/,，]+"))
                .map(OptionCells::count)
                .toList();
    }

    private static int pixels(String text) {
        return OptionCells.count(Column.plain(text).replaceFirst("(px|ピクセル)$", ""));
    }
}
