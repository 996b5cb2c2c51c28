package assetfactory.asset.ply;

import assetfactory.message.BadInput;
import java.nio.ByteBuffer;

/** The numbers of the rows, one after the other. */
interface PlyNumbers {
    double next(PlyType type);

    /** A row of floats, which the largest files are of. */
    default void floats(double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = next(PlyType.FLOAT32);
        }
    }

    /** Passes numbers by. */
    void skip(PlyType type, long count);

    /** How many numbers of a type can follow at most, so that no list is believed that the file cannot hold. */
    long most(PlyType type);

    static PlyNumbers of(PlyFormat format, PlyInput in) {
        in.order(format.order());
        return format == PlyFormat.ASCII ? new Ascii(in) : new Binary(in);
    }

    /** Numbers of fixed width. */
    final class Binary implements PlyNumbers {
        /** A row may be longer than the window. */
        private static final int AT_ONCE = 1024;

        private final PlyInput in;

        Binary(PlyInput in) {
            this.in = in;
        }

        @Override
        public double next(PlyType type) {
            return type.read(in.need(type.bytes()));
        }

        @Override
        public void floats(double[] into) {
            for (int done = 0; done < into.length; ) {
                int some = Math.min(AT_ONCE, into.length - done);
                ByteBuffer values = in.need(some * PlyType.FLOAT32.bytes());
                for (int end = done + some; done < end; done++) {
                    into[done] = values.getFloat();
                }
            }
        }

        @Override
        public void skip(PlyType type, long count) {
            in.skip(count * type.bytes());
        }

        @Override
        public long most(PlyType type) {
            return (in.length() - in.at()) / type.bytes();
        }
    }

    /** Words between white space. */
    final class Ascii implements PlyNumbers {
        private static final int LONGEST = 64;
        /** Digits that a double holds exactly, and powers of ten that are exact: their quotient is rounded right. */
        private static final int EXACT_DIGITS = 15;

        private static final double[] TENS = {
            1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
        };

        private final PlyInput in;
        private final char[] word = new char[LONGEST];

        Ascii(PlyInput in) {
            this.in = in;
            in.startOfText();
        }

        @Override
        public double next(PlyType type) {
            int length = word();
            double plain = plain(length);
            if (!Double.isNaN(plain)) {
                return plain;
            }
            String text = new String(word, 0, length);
            try {
                return Double.parseDouble(named(text));
            } catch (NumberFormatException e) {
                throw new BadInput(
                        BadInput.Kind.UNPROCESSABLE,
                        "error.ply.number",
                        String.valueOf(in.line()),
                        PlyInput.printable(text));
            }
        }

        /** As C prints them: what is not finite is refused later, by its row and property. */
        private static String named(String text) {
            return switch (text) {
                case "nan", "-nan", "NAN" -> "NaN";
                case "inf", "INF" -> "Infinity";
                case "-inf", "-INF" -> "-Infinity";
                default -> text;
            };
        }

        /** Into {@link #word}, without what stands around it. */
        private int word() {
            int value = in.next();
            while (value >= 0 && value <= ' ') {
                value = in.next();
            }
            int length = 0;
            while (value > ' ') {
                if (length == LONGEST) {
                    throw new BadInput(
                            BadInput.Kind.UNPROCESSABLE,
                            "error.ply.number",
                            String.valueOf(in.line()),
                            PlyInput.printable(new String(word)));
                }
                word[length++] = (char) value;
                if (!in.has(1)) {
                    break;
                }
                value = in.peek();
                if (value > ' ') {
                    in.next();
                }
            }
            if (length == 0) {
                throw in.cut();
            }
            return length;
        }

        /** The value of digits with a point or without (Clinger's exact case), or NaN for everything else. */
        private double plain(int length) {
            boolean negative = word[0] == '-';
            long digits = 0;
            int count = 0;
            int behind = -1;
            for (int i = negative ? 1 : 0; i < length; i++) {
                char c = word[i];
                if (c == '.' && behind < 0) {
                    behind = 0;
                } else if (c >= '0' && c <= '9' && count < EXACT_DIGITS) {
                    digits = 10 * digits + (c - '0');
                    count++;
                    behind += behind < 0 ? 0 : 1;
                } else {
                    return Double.NaN;
                }
            }
            if (count == 0) {
                return Double.NaN;
            }
            double value = digits / TENS[Math.max(0, behind)];
            return negative ? -value : value;
        }

        @Override
        public void skip(PlyType type, long count) {
            for (long i = 0; i < count; i++) {
                word();
            }
        }

        @Override
        public long most(PlyType type) {
            return (in.length() - in.at() + 1) / 2;
        }
    }
}
