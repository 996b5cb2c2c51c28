package assetfactory.cli.evaluate;

import assetfactory.asset.Generator;
import assetfactory.batch.Csv;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of an evaluation for programs and spreadsheets. */
public final class Results {
    private Results() {}

    public static Map<String, Object> json(String model, List<Case> cases, long pictures, long refused) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("program", Generator.text());
        json.put("model", model);
        json.put("protocol", "robot 1");
        json.put("side", Evaluation.SIDE);
        json.put("pictures", pictures);
        json.put("refused", refused);
        json.put("scores", Scores.of(cases).json());
        return json;
    }

    public static byte[] csv(List<Case> cases) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("name", "picture", "mask", "area", "iou1", "iou3", "iou5", "box", "noc85", "noc90"));
        for (Case one : cases) {
            rows.add(List.of(
                    one.name(),
                    one.picture().toString(),
                    one.mask().toString(),
                    Case.rounded(one.area()),
                    Case.rounded(one.clicked().after(1)),
                    Case.rounded(one.clicked().after(3)),
                    Case.rounded(one.clicked().after(5)),
                    Case.rounded(one.box()),
                    one.noc85(),
                    one.noc90()));
        }
        return Csv.text(rows).getBytes(StandardCharsets.UTF_8);
    }
}
