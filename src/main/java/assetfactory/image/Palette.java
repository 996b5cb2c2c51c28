package assetfactory.image;

import java.util.Arrays;

/**
 * A picture in at most 256 colours with alpha, by cutting the colours that it has into boxes, the widest spread first.
 * Fully transparent pixels are one colour, whatever they hide.
 *
 * @param colours {@code 0xAARRGGBB}
 * @param pixels index of each pixel's colour, an unsigned byte
 */
record Palette(int[] colours, byte[] pixels) {
    private static final int MOST = 256;
    /** Bits of alpha, red, green and blue that colours are told apart by before they are cut. */
    private static final int BITS = 5;

    private static final int CELLS = 1 << 4 * BITS;

    static Palette of(Picture picture) {
        Colours colours = new Colours(picture.argb());
        int[] box = colours.cut();
        byte[] pixels = new byte[picture.argb().length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) box[colours.of[i]];
        }
        return new Palette(colours.means(box), pixels);
    }

    private static int cell(int argb) {
        int alpha = argb >>> 24 + 8 - BITS;
        int red = argb >> 16 + 8 - BITS & (1 << BITS) - 1;
        int green = argb >> 8 + 8 - BITS & (1 << BITS) - 1;
        int blue = argb >> 8 - BITS & (1 << BITS) - 1;
        return alpha << 3 * BITS | red << 2 * BITS | green << BITS | blue;
    }

    /** The cells that a picture's pixels fall into, each with the number and the sums of its pixels. */
    private static final class Colours {
        /** Cell of each pixel; 0 is the transparent one. */
        private final int[] of;

        private int count = 1;
        private long[] pixels = new long[1024];
        /** Sums over a cell's pixels: alpha, and red, green and blue times alpha. */
        private double[][] sums = new double[4][1024];

        /** Means of the same, of one scale, between which distances are what the eye sees. */
        private double[][] place;

        Colours(int[] argb) {
            of = new int[argb.length];
            int[] cells = new int[CELLS];
            for (int i = 0; i < argb.length; i++) {
                int colour = argb[i];
                int alpha = colour >>> 24;
                if (alpha == 0) {
                    continue;
                }
                int cell = cell(colour);
                if (cells[cell] == 0) {
                    cells[cell] = count++;
                    grow();
                }
                int at = cells[cell];
                of[i] = at;
                pixels[at]++;
                sums[0][at] += alpha;
                sums[1][at] += (colour >> 16 & 255) * alpha;
                sums[2][at] += (colour >> 8 & 255) * alpha;
                sums[3][at] += (colour & 255) * alpha;
            }
            place = new double[4][count];
            for (int at = 1; at < count; at++) {
                place[0][at] = sums[0][at] / pixels[at];
                for (int k = 1; k < 4; k++) {
                    place[k][at] = sums[k][at] / (255.0 * pixels[at]);
                }
            }
        }

        private void grow() {
            if (count > pixels.length) {
                pixels = Arrays.copyOf(pixels, 2 * pixels.length);
                for (int k = 0; k < 4; k++) {
                    sums[k] = Arrays.copyOf(sums[k], pixels.length);
                }
            }
        }

        /** The box of each cell; the transparent cell has box 0 for itself. */
        int[] cut() {
            int[] order = new int[count - 1];
            for (int i = 0; i < order.length; i++) {
                order[i] = i + 1;
            }
            Box[] boxes = new Box[MOST - 1];
            int number = 0;
            if (order.length > 0) {
                boxes[number++] = new Box(order, 0, order.length);
            }
            while (number > 0 && number < boxes.length) {
                int widest = 0;
                for (int i = 1; i < number; i++) {
                    widest = boxes[i].spread > boxes[widest].spread ? i : widest;
                }
                if (boxes[widest].spread <= 0) {
                    break;
                }
                boxes[number++] = boxes[widest].split();
            }
            int[] box = new int[count];
            for (int i = 0; i < number; i++) {
                for (int k = boxes[i].from; k < boxes[i].to; k++) {
                    box[order[k]] = i + 1;
                }
            }
            return box;
        }

        int[] means(int[] box) {
            int boxes = Arrays.stream(box).max().orElse(0) + 1;
            double[][] sum = new double[4][boxes];
            long[] number = new long[boxes];
            for (int at = 1; at < count; at++) {
                number[box[at]] += pixels[at];
                for (int k = 0; k < 4; k++) {
                    sum[k][box[at]] += sums[k][at];
                }
            }
            int[] means = new int[boxes];
            for (int i = 1; i < boxes; i++) {
                int alpha = (int) Math.round(sum[0][i] / number[i]);
                means[i] = alpha << 24;
                for (int k = 1; k < 4; k++) {
                    means[i] |= (int) Math.round(sum[k][i] / sum[0][i]) << 24 - 8 * k;
                }
            }
            return means;
        }

        /** Cells from one place to another in an order that splitting changes. */
        private final class Box {
            private final int[] order;
            private final int from;
            private int to;
            private int axis;
            private double mean;
            /** Of the axis along which the box is widest: the squared distances from the mean of all its pixels. */
            private double spread;

            Box(int[] order, int from, int to) {
                this.order = order;
                this.from = from;
                this.to = to;
                measure();
            }

            private void measure() {
                spread = 0;
                for (int k = 0; k < 4; k++) {
                    double number = 0;
                    double sum = 0;
                    double squares = 0;
                    for (int i = from; i < to; i++) {
                        double weight = pixels[order[i]];
                        double value = place[k][order[i]];
                        number += weight;
                        sum += weight * value;
                        squares += weight * value * value;
                    }
                    double around = squares - sum * sum / number;
                    if (to - from > 1 && around > spread + 1e-6 * squares) {
                        spread = around;
                        axis = k;
                        mean = sum / number;
                    }
                }
            }

            /** Keeps the cells below the mean and gives the others away. */
            Box split() {
                int middle = from;
                for (int i = from; i < to; i++) {
                    if (place[axis][order[i]] < mean) {
                        int swap = order[middle];
                        order[middle++] = order[i];
                        order[i] = swap;
                    }
                }
                Box upper = new Box(order, middle, to);
                to = middle;
                measure();
                return upper;
            }
        }
    }
}
