package assetfactory.asset.ply;

import assetfactory.message.BadInput;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Map;

/**
 * Reads a PLY file (ascii, or binary of either byte order) row by row, in one go from its start to its end.
 *
 * <p>It holds one window of 64 KiB and one row, whatever the file's size. Before the first row is read, the header's
 * counts have been compared with the file's length: a file without lists is exactly as long as they say, one with lists
 * or of text at least long enough for them. So memory that a caller takes for the rows that are claimed is at most a
 * multiple of the file's length, however absurd a count is.
 */
public final class PlyReader {
    private final PlyInput in;
    private final PlyHeader header;

    private PlyReader(PlyInput in, PlyHeader header) {
        this.in = in;
        this.header = header;
    }

    /** Takes the rows of an element. */
    public interface Rows {
        void take(int row, PlyRow values);
    }

    /**
     * Reads the header.
     *
     * @param in the whole file; read on by {@link #read}, closed by the caller
     * @param length of the file in bytes
     * @throws BadInput for a header that cannot be read, and for a file that cannot hold what its header says
     */
    public static PlyReader open(InputStream in, long length) {
        PlyInput input = new PlyInput(in, length);
        PlyReader reader = new PlyReader(input, PlyHeader.parse(input));
        reader.checkLength();
        return reader;
    }

    public PlyHeader header() {
        return header;
    }

    /** @throws BadInput naming the element where the file has none of that name */
    public PlyElement element(String name) {
        return header.element(name).orElseThrow(() ->
                new BadInput(BadInput.Kind.UNPROCESSABLE, "error.ply.missing-element", name));
    }

    /** @throws BadInput where an element has more rows than the caller takes */
    public int rows(PlyElement element, int most) {
        if (element.rows() > most) {
            throw new BadInput(
                    BadInput.Kind.TOO_LARGE,
                    "error.ply.too-large",
                    String.valueOf(element.rows()),
                    PlyInput.printable(element.name()),
                    String.valueOf(most));
        }
        return (int) element.rows();
    }

    /**
     * Hands out the rows in the file's order, those of other elements are passed by. To be called once.
     *
     * @param takers by the element's name
     * @throws BadInput naming the byte, line or row where the file breaks, and for a file that goes on after its end
     */
    public void read(Map<String, Rows> takers) {
        PlyNumbers numbers = PlyNumbers.of(header.format(), in);
        for (PlyElement element : header.elements()) {
            Rows taker = takers.get(element.name());
            if (taker != null) {
                PlyRow values = new PlyRow(element);
                for (int row = 0; row < element.rows(); row++) {
                    values.read(numbers, row);
                    taker.take(row, values);
                }
            } else {
                pass(element, numbers);
            }
        }
        requireEnd();
    }

    private void pass(PlyElement element, PlyNumbers numbers) {
        if (header.format() != PlyFormat.ASCII && !element.hasLists()) {
            in.skip(element.rows() * element.leastRowBytes(header.format()));
            return;
        }
        for (long row = 0; row < element.rows(); row++) {
            PlyRow.skip(element, numbers, (int) Math.min(row, Integer.MAX_VALUE));
        }
    }

    private void requireEnd() {
        long end = in.at();
        for (int value = in.next(); value >= 0; value = in.next()) {
            if (header.format() != PlyFormat.ASCII || value > ' ') {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.ply.longer", String.valueOf(end));
            }
        }
    }

    private void checkLength() {
        // Counts are below 10^15 and rows below a million bytes: together they may be beyond a long.
        BigInteger least = BigInteger.valueOf(in.at());
        boolean exact = header.format() != PlyFormat.ASCII;
        for (PlyElement element : header.elements()) {
            least = least.add(BigInteger.valueOf(element.rows())
                    .multiply(BigInteger.valueOf(element.leastRowBytes(header.format()))));
            exact &= !element.hasLists();
        }
        // The last number of a text needs no space behind it.
        BigInteger length = BigInteger.valueOf(in.length() + (header.format() == PlyFormat.ASCII ? 1 : 0));
        if (exact ? !least.equals(length) : least.compareTo(length) > 0) {
            throw new BadInput(
                    BadInput.Kind.UNPROCESSABLE,
                    exact ? "error.ply.length" : "error.ply.shorter",
                    String.valueOf(header.rows()),
                    least.toString(),
                    String.valueOf(in.length()));
        }
    }
}
