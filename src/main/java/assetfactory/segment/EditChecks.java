package assetfactory.segment;

import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;
import java.util.List;

/** Refuses edits that no hand makes: each costs work on every answer. */
final class EditChecks {
    static final double LEAST_RADIUS = 0.1;
    static final double MOST_RADIUS = 5_000;
    static final int MOST_EDITS = 500;
    static final int MOST_COORDINATES = 20_000;
    /** Beyond the largest picture on every side. */
    private static final double FARTHEST = 100_000;

    private EditChecks() {}

    /**
     * @return the same, not to be changed; none for null
     * @throws BadInput 422 for more edits or coordinates than one mask may have, those of nested masks included
     */
    static List<Edit> list(List<Edit> edits) {
        if (edits == null) {
            return List.of();
        }
        if (count(edits) > MOST_EDITS) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.edit.many", String.valueOf(MOST_EDITS));
        }
        if (coordinates(edits) > MOST_COORDINATES) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.edit.long", String.valueOf(MOST_COORDINATES));
        }
        return List.copyOf(edits);
    }

    private static int count(List<Edit> edits) {
        return edits.size()
                + edits.stream()
                        .mapToInt(edit -> edit instanceof Edit.Minus minus ? count(minus.source().edits()) : 0)
                        .sum();
    }

    private static int coordinates(List<Edit> edits) {
        int sum = 0;
        for (Edit edit : edits) {
            if (edit instanceof Edit.Stroke stroke) {
                sum += stroke.points().size();
            } else if (edit instanceof Edit.Area area) {
                sum += area.points().size();
            } else if (edit instanceof Edit.Minus minus) {
                sum += coordinates(minus.source().edits());
            }
        }
        return sum;
    }

    static List<Double> points(List<Double> points, int least) {
        if (points == null || points.size() < 2 * least || points.size() % 2 != 0) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.edit.points", least);
        }
        if (points.size() > MOST_COORDINATES) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.edit.long", String.valueOf(MOST_COORDINATES));
        }
        points.forEach(EditChecks::coordinate);
        return List.copyOf(points);
    }

    static void coordinate(double at) {
        // Written so that NaN is refused.
        if (!(Math.abs(at) <= FARTHEST)) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.edit.far");
        }
    }

    static void within(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new BadInput(
                    Kind.UNPROCESSABLE,
                    "error.option.range",
                    option,
                    readable(value),
                    readable(least),
                    readable(most));
        }
    }

    static void notNested(MaskSource source) {
        if (source.edits().stream().anyMatch(Edit.Minus.class::isInstance)) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.edit.nested");
        }
    }

    private static String readable(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
