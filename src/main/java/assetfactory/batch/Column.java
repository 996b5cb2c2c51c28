package assetfactory.batch;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns of a material list, by what people write above them in English and Japanese. */
enum Column {
    ID("id", "slug", "識別子", "番号"),
    NAME("name", "title", "名前", "名称", "アセット名"),
    IMAGE("image", "picture", "file", "画像", "画像ファイル", "ファイル", "ファイル名"),
    MASK("mask", "マスク"),
    POINTS("points", "point", "点", "ポイント"),
    BOX("box", "範囲", "枠", "ボックス"),
    ENGINE("engine", "エンジン"),
    PRESET("preset", "quality", "品質", "プリセット"),
    SEED("seed", "シード"),
    SIZE("size", "サイズ", "大きさ", "寸法", "最長辺"),
    PIVOT("pivot", "origin", "原点", "ピボット"),
    TRIANGLES("triangles", "ポリゴン数", "三角形", "三角形数", "三角形の上限"),
    SPLATS("splats", "スプラット", "スプラット数"),
    SHAPE("shape", "形状"),
    THICKNESS("thickness", "厚み"),
    BACK("back", "背面", "背面の色"),
    HEIGHT("height", "高さ"),
    LOD("lod", "lods", "詳細度"),
    TEXTURE("texture", "テクスチャ"),
    PROFILE("profile", "プロファイル", "使い先"),
    DROP_FLOATERS("drop-floaters", "dropfloaters", "浮きの除去", "浮いたスプラットの除去"),
    MESHOPT("meshopt", "圧縮", "圧縮glb"),
    HULL("hull", "collision", "衝突形状", "コリジョン"),
    TAGS("tags", "tag", "タグ");

    private final List<String> headings;

    Column(String... headings) {
        this.headings = List.of(headings);
    }

    /** The column that a heading means, whatever its case, width of letters and spaces. */
    static Optional<Column> of(String heading) {
        String plain = plain(heading)
                .replace("_", "")
                // The units that values have anyway; any other, such as “size (inch)”, is no heading that is known.
                .replaceFirst("[(\\[](m|px)[)\\]]$", "");
        return Arrays.stream(values())
                .filter(column -> column.headings.contains(plain))
                .findFirst();
    }

    /** In lower case and letters of usual width, without spaces: typed with a Japanese keyboard or not. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", "");
    }

    /** All of them in English. */
    static String known() {
        return Arrays.stream(values()).map(column -> column.headings.get(0)).collect(Collectors.joining(", "));
    }
}
