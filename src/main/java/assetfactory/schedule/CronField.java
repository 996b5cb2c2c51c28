package assetfactory.schedule;

import assetfactory.message.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One of the five parts of a cron text.
 *
 * @param values that it allows, ascending
 * @param any whether it says nothing, being a star
 * @param every n, where it is a star with a step; 0 otherwise
 */
record CronField(List<Integer> values, boolean any, int every) {
    /** What the parts may hold, in their order. */
    enum Kind {
        MINUTE(0, 59, List.of()),
        HOUR(0, 23, List.of()),
        DAY(1, 31, List.of()),
        MONTH(1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
        /** Sunday is 0 and 7. */
        WEEKDAY(0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

        private final int least;
        private final int most;
        private final List<String> names;

        Kind(int least, int most, List<String> names) {
            this.least = least;
            this.most = most;
            this.names = names;
        }

        private BadInput refusal(String text) {
            String shown = text.length() > 20 ? text.substring(0, 20) + "…" : text;
            return new BadInput(
                    BadInput.Kind.UNPROCESSABLE, "error.cron." + name().toLowerCase(Locale.ROOT), shown, least, most);
        }
    }

    private static final Pattern PART = Pattern.compile("(?:(\\*)|(\\w+)(?:-(\\w+))?)(?:/(\\d{1,3}))?");

    CronField {
        values = List.copyOf(values);
    }

    static CronField parse(Kind kind, String text) {
        TreeSet<Integer> values = new TreeSet<>();
        boolean any = false;
        int every = 0;
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw kind.refusal(text);
            }
            int step = matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4));
            boolean star = matcher.group(1) != null;
            int from = star ? kind.least : value(kind, matcher.group(2), text);
            int to = star || matcher.group(3) == null && matcher.group(4) != null
                    ? kind.most
                    : matcher.group(3) == null ? from : value(kind, matcher.group(3), text);
            if (from > to || step < 1) {
                throw kind.refusal(text);
            }
            for (int value = from; value <= to; value += step) {
                values.add(kind == Kind.WEEKDAY && value == 7 ? 0 : value);
            }
            any |= star && step == 1;
            every = star && text.equals(part) && step > 1 ? step : every;
        }
        return new CronField(new ArrayList<>(values), any, every);
    }

    private static int value(Kind kind, String text, String all) {
        int name = kind.names.indexOf(text.toLowerCase(Locale.ROOT));
        if (name >= 0) {
            return name + kind.least;
        }
        if (!text.matches("\\d{1,2}")) {
            throw kind.refusal(all);
        }
        int value = Integer.parseInt(text);
        if (value < kind.least || value > kind.most) {
            throw kind.refusal(all);
        }
        return value;
    }

    boolean one() {
        return values.size() == 1;
    }

    int first() {
        return values.get(0);
    }

    int last() {
        return values.get(values.size() - 1);
    }

    /** Whether the values follow one another without a gap. */
    boolean range() {
        return values.size() > 2 && last() - first() == values.size() - 1;
    }

    /** In the plainest form, which every reader of cron texts understands alike. */
    String plain() {
        return any ? "*" : values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
