package assetfactory.cli.evaluate;

import assetfactory.segment.RobotUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What all cases come to: means over the masks, each counting the same.
 *
 * @param noc85 clicks until an intersection over union of 0.85, those that never get there counting as 20
 * @param missed85 how many never get there
 */
public record Scores(
        int masks,
        double miou1,
        double miou3,
        double miou5,
        double box,
        double noc85,
        double noc90,
        long missed85,
        long missed90) {
    /** @param cases at least one */
    public static Scores of(List<Case> cases) {
        return new Scores(
                cases.size(),
                mean(cases, one -> one.clicked().after(1)),
                mean(cases, one -> one.clicked().after(3)),
                mean(cases, one -> one.clicked().after(5)),
                mean(cases, Case::box),
                mean(cases, Case::noc85),
                mean(cases, Case::noc90),
                missed(cases, Case.GOOD),
                missed(cases, Case.VERY_GOOD));
    }

    private static double mean(List<Case> cases, ToDoubleFunction<Case> value) {
        return cases.stream().mapToDouble(value).average().orElseThrow();
    }

    private static long missed(List<Case> cases, double iou) {
        return cases.stream().filter(one -> !one.clicked().reaches(iou)).count();
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("masks", masks);
        json.put("miou1", Case.rounded(miou1));
        json.put("miou3", Case.rounded(miou3));
        json.put("miou5", Case.rounded(miou5));
        json.put("box", Case.rounded(box));
        json.put("noc85", Case.rounded(noc85));
        json.put("noc90", Case.rounded(noc90));
        json.put("missed85", missed85);
        json.put("missed90", missed90);
        json.put("mostClicks", RobotUser.MOST_CLICKS);
        return json;
    }
}
