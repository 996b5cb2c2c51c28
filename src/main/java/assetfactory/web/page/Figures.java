package assetfactory.web.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them, in one language. */
final class Figures {
    private static final String[] UNITS = {"B", "kB", "MB", "GB"};
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Locale locale;

    Figures(Locale locale) {
        this.locale = locale;
    }

    public String count(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** With three digits at most: 812, 9.3k, 20k, 1.2M. */
    public String shortCount(long number) {
        if (number < 1_000) {
            return count(number);
        }
        return number < 999_500 ? digits(number / 1e3) + "k" : digits(number / 1e6) + "M";
    }

    /** Decimal units, as download managers show them. */
    public String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return digits(value) + " " + UNITS[unit];
    }

    /** Width, height and depth in metres, or in centimetres where all are below one. */
    public String extent(double width, double height, double depth) {
        boolean small = Math.max(width, Math.max(height, depth)) < 1;
        double scale = small ? 100 : 1;
        return length(width * scale) + " × " + length(height * scale) + " × " + length(depth * scale)
                + (small ? " cm" : " m");
    }

    public String seconds(double seconds) {
        return String.format(locale, seconds < 10 ? "%.2f" : "%.0f", seconds);
    }

    /** Without grouping and without trailing zeros: what a number field takes. */
    public String field(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** Of something in a minute. */
    public String rate(double perMinute) {
        return String.format(locale, perMinute < 10 ? "%.1f" : "%.0f", perMinute);
    }

    /** US dollars; what is less than a cent is not nothing. */
    public String dollars(double amount) {
        return amount < 0.01 ? "<$0.01" : String.format(locale, amount < 100 ? "$%,.2f" : "$%,.0f", amount);
    }

    public String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /** For readers without JavaScript; a script puts it into the reader's own time. */
    public String utc(Instant time) {
        return UTC.format(time);
    }

    /** Three digits at most, none of them a trailing zero. */
    private static String length(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(value < 1 ? 2 : 3)).stripTrailingZeros().toPlainString();
    }

    private String digits(double value) {
        return String.format(locale, value < 9.95 && value != Math.rint(value) ? "%.1f" : "%.0f", value);
    }
}
