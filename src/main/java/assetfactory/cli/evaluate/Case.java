package assetfactory.cli.evaluate;

import assetfactory.segment.Prompt;
import assetfactory.segment.RobotUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One object that the robot user clicked.
 *
 * @param name as {@code batch} would call its asset
 * @param area inside share of the picture
 * @param box intersection over union after the object's own box
 */
public record Case(String name, Path picture, Path mask, double area, RobotUser.Clicked clicked, double box) {
    static final double GOOD = 0.85;
    static final double VERY_GOOD = 0.90;

    public int noc85() {
        return clicked.clicksTo(GOOD, RobotUser.MOST_CLICKS);
    }

    public int noc90() {
        return clicked.clicksTo(VERY_GOOD, RobotUser.MOST_CLICKS);
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("picture", picture.toString());
        json.put("mask", mask.toString());
        json.put("area", rounded(area));
        json.put("iou", clicked.reached().stream().map(Case::rounded).toList());
        json.put("box", rounded(box));
        json.put("noc85", noc85());
        json.put("noc90", noc90());
        List<Object> clicks = new ArrayList<>();
        for (Prompt.Point point : clicked.points()) {
            clicks.add(List.of(rounded(point.x()), rounded(point.y()), point.include() ? 1 : 0));
        }
        json.put("clicks", clicks);
        return json;
    }

    static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
