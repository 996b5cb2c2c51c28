package assetfactory.batch;

import assetfactory.library.LocalFiles;
import assetfactory.message.BadInput;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * A ZIP file whose content goes into a draft as if its folder had been dropped there. It is read entry by entry, and
 * each is held to the limits of a file that comes alone: what an archive says of its own sizes is not believed.
 */
final class DraftArchive {
    /** Old archives say nothing of the encoding of their names: those of Japanese Windows have this one. */
    private static final List<Charset> NAMES = List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"));

    /** Of all kinds: behind so many that are of no use, nobody looks for more. */
    private static final int MOST_ENTRIES = 50_000;

    private static final String FINDER = "__MACOSX/";

    private final Draft draft;

    DraftArchive(Draft draft) {
        this.draft = draft;
    }

    /** What is done with an entry whose content stands in the stream. */
    private interface Visitor {
        void visit(String name, InputStream content) throws IOException;
    }

    /**
     * Everything in it that a batch has a use for; the rest is passed over, as it is in a folder.
     *
     * @param path of the archive: its content goes into a folder of its name, unless it is one folder already
     * @return what could not be taken
     * @throws BadInput where it is no archive, or has nothing of use
     */
    List<Draft.Refused> unpack(DraftPath path, InputStream content) throws IOException {
        Path file = draft.folder().resolve(UUID.randomUUID() + ".zip");
        try {
            spool(content, file);
            Charset charset = charset(file, path);
            Set<String> tops = new TreeSet<>();
            each(file, charset, (name, entry) -> tops.add(name.substring(0, name.indexOf('/') + 1)));
            if (tops.isEmpty()) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.draft.archive-empty", path.text());
            }
            boolean oneFolder = tops.size() == 1 && !tops.contains("");
            String folder = oneFolder ? "" : path.text().substring(0, path.text().lastIndexOf('.')) + "/";
            List<Draft.Refused> refused = new ArrayList<>();
            each(file, charset, (name, entry) -> take(folder + name, entry).ifPresent(refused::add));
            return refused;
        } catch (ZipException | EOFException e) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.draft.archive", path.text());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** An archive is read twice, and a stream can be read once. */
    private static void spool(InputStream content, Path file) throws IOException {
        long[] left = {Drafts.MOST_BYTES};
        LocalFiles.stream(file, out -> {
            byte[] buffer = new byte[1 << 16];
            for (int read; (read = content.read(buffer)) >= 0; ) {
                left[0] -= read;
                if (left[0] < 0) {
                    throw new BadInput(BadInput.Kind.TOO_LARGE, "error.draft.bytes", Drafts.MOST_BYTES >> 30);
                }
                out.write(buffer, 0, read);
            }
        });
    }

    private static Charset charset(Path file, DraftPath path) throws IOException {
        for (Charset charset : NAMES) {
            try {
                each(file, charset, (name, content) -> {});
                return charset;
            } catch (IllegalArgumentException notItsNames) {
                // The next one, then.
            }
        }
        throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.draft.archive", path.text());
    }

    private static void each(Path file, Charset charset, Visitor visitor) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file), charset)) {
            Unpacked content = new Unpacked(zip);
            int entries = 0;
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                if (++entries > MOST_ENTRIES) {
                    throw new BadInput(BadInput.Kind.TOO_LARGE, "error.draft.files", Drafts.MOST_FILES);
                }
                // Some packers of Windows write their own slashes.
                String name = entry.getName().replace('\\', '/');
                if (!entry.isDirectory() && isOfUse(name)) {
                    visitor.visit(name, content);
                }
                // The stream would pass over the rest by itself, but without counting it.
                content.transferTo(OutputStream.nullOutputStream());
            }
            if (entries == 0) {
                throw new ZipException("no entry");
            }
        }
    }

    /** All that comes out of the archive: of a bomb, no more than a draft may have. */
    private static final class Unpacked extends FilterInputStream {
        private long left = Drafts.MOST_BYTES;

        Unpacked(ZipInputStream zip) {
            super(zip);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new BadInput(BadInput.Kind.TOO_LARGE, "error.draft.bytes", Drafts.MOST_BYTES >> 30);
            }
            return read;
        }

        /** The archive goes on behind an entry. */
        @Override
        public void close() {}
    }

    /** By its ending alone: whether the path is a good one is said when it is taken. */
    private static boolean isOfUse(String name) {
        boolean hidden = name.startsWith(FINDER) || name.startsWith(".") && !name.startsWith("..") || name.contains("/._");
        return !hidden && new DraftPath(name).isMaterial();
    }

    private Optional<Draft.Refused> take(String name, InputStream content) throws IOException {
        try {
            draft.put(DraftPath.of(name), content);
            return Optional.empty();
        } catch (BadInput e) {
            return Optional.of(new Draft.Refused(name, e));
        }
    }
}
