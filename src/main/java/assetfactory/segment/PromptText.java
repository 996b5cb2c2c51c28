package assetfactory.segment;

import assetfactory.message.BadInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prompts as people write them, on the command line and in material lists: pixels of the upright picture. */
public final class PromptText {
    private PromptText() {}

    /** @param text such as {@code 320,240} */
    public static Prompt.Point point(String text, boolean include) {
        double[] at = numbers(text, 2, "error.cli.point");
        return new Prompt.Point(at[0], at[1], include);
    }

    /** @param text such as {@code 320,240; -100,50}: of a point behind a minus, that it does not belong to the object */
    public static List<Prompt> points(String text) {
        List<Prompt> points = new ArrayList<>();
        for (String one : text.split(";")) {
            // Nothing lies left of a picture, so that a minus can mean no negative number.
            String point = one.strip();
            boolean exclude = point.startsWith("-");
            if (!point.isEmpty()) {
                points.add(point(exclude ? point.substring(1) : point, !exclude));
            }
        }
        return points;
    }

    /** @param text such as {@code 40,30,320,240} */
    public static Prompt.Box box(String text) {
        double[] at = numbers(text, 4, "error.cli.box");
        return new Prompt.Box(at[0], at[1], at[2], at[3]);
    }

    private static double[] numbers(String text, int count, String error) {
        try {
            double[] numbers = Arrays.stream(text.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (numbers.length == count) {
                return numbers;
            }
        } catch (NumberFormatException notNumbers) {
            // Said below, as for too few of them.
        }
        throw new BadInput(BadInput.Kind.INVALID, error, text);
    }
}
