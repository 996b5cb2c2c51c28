package assetfactory.batch.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.NumberFormat;
import java.util.Locale;

/** Numbers as people read them. */
record Amounts(Locale locale) {
    String count(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    String bytes(long bytes) {
        double value = bytes / 1e3;
        String unit = "kB";
        if (value >= 999.5) {
            value /= 1e3;
            unit = "MB";
        }
        if (value >= 999.5) {
            value /= 1e3;
            unit = "GB";
        }
        return String.format(locale, value < 9.95 ? "%.1f %s" : "%.0f %s", value, unit);
    }

    /** In metres, in centimetres where all sides are shorter than one. */
    String size(AssetFacts asset) {
        boolean small = Math.max(asset.width(), Math.max(asset.height(), asset.depth())) < 1;
        double scale = small ? 100 : 1;
        return side(asset.width() * scale) + " × " + side(asset.height() * scale) + " × " + side(asset.depth() * scale)
                + (small ? " cm" : " m");
    }

    private static String side(double length) {
        return BigDecimal.valueOf(length).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    }

    String seconds(double seconds) {
        if (seconds < 60) {
            return String.format(locale, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    String dollars(double dollars) {
        return String.format(locale, dollars < 1 ? "$%.3f" : "$%.2f", dollars);
    }
}
