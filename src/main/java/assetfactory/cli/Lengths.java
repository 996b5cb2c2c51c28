package assetfactory.cli;

import java.math.BigDecimal;
import java.math.MathContext;

/** Metres as people read them. */
final class Lengths {
    private Lengths() {}

    /** Three digits, none of them a trailing zero. */
    static String of(double metres) {
        return BigDecimal.valueOf(metres).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    }
}
