package assetfactory.batch.table;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The text of a list in the encodings that spreadsheets and editors write, none of which a file names. */
final class ListText {
    private static final int MOST_BYTES = 4 << 20;
    /** What Excel calls Shift_JIS: with the signs that NEC and IBM added. */
    private static final String JAPANESE_WINDOWS = "windows-31j";

    private ListText() {}

    static String read(Path file) {
        String name = file.getFileName().toString();
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new BadInput(
                        BadInput.Kind.TOO_LARGE, "error.list.bytes", name, String.valueOf(MOST_BYTES >> 20));
            }
            return decoded(Files.readAllBytes(file))
                    // Text holds no such character; what is no text at all often decodes as some Japanese.
                    .filter(text -> text.indexOf('\0') < 0)
                    .orElseThrow(() -> new BadInput(BadInput.Kind.UNSUPPORTED, "error.list.encoding", name));
        } catch (IOException e) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.cli.unreadable", file.toString());
        }
    }

    private static Optional<String> decoded(byte[] content) {
        if (begins(content, 0xef, 0xbb, 0xbf)) {
            return decoded(content, 3, StandardCharsets.UTF_8);
        }
        if (begins(content, 0xff, 0xfe)) {
            return decoded(content, 2, StandardCharsets.UTF_16LE);
        }
        if (begins(content, 0xfe, 0xff)) {
            return decoded(content, 2, StandardCharsets.UTF_16BE);
        }
        return decoded(content, 0, StandardCharsets.UTF_8)
                .or(() -> decoded(content, 0, Charset.forName(JAPANESE_WINDOWS)));
    }

    private static boolean begins(byte[] content, int... mark) {
        if (content.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((content[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Strictly: a guess that replaces what it cannot read would give files garbled names. */
    private static Optional<String> decoded(byte[] content, int from, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content, from, content.length - from))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }
}
