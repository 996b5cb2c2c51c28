package assetfactory.library;

import assetfactory.asset.Frame;
import assetfactory.asset.format.Note;
import assetfactory.message.BadInput;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which axis of a foreign file points up: what people say, and the program guesses. */
public enum Up {
    /** As the file itself suggests. */
    AUTO("auto", Optional.empty()),
    Y("y", Optional.of(Frame.GLTF)),
    MINUS_Y("-y", Optional.of(Frame.Y_DOWN)),
    Z("z", Optional.of(Frame.Z_UP));

    private final String text;
    private final Optional<Frame> frame;

    Up(String text, Optional<Frame> frame) {
        this.text = text;
        this.frame = frame;
    }

    /** @throws BadInput naming those there are */
    @JsonCreator
    public static Up of(String text) {
        return Arrays.stream(values())
                .filter(up -> up.text.equals(text.strip().toLowerCase(java.util.Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        BadInput.Kind.INVALID,
                        "error.import.up",
                        Arrays.stream(values()).map(Up::text).collect(Collectors.joining(", "))));
    }

    @JsonValue
    public String text() {
        return text;
    }

    /** The frame that was said, or else the one that is guessed. */
    public Frame or(Frame guess) {
        return frame.orElse(guess);
    }

    /** Of what was found about the file, all that is news: who has said the frame wants no guess of it. */
    public List<Note> news(List<Note> notes) {
        return this == AUTO ? notes : notes.stream().filter(note -> !note.key().startsWith("note.frame.")).toList();
    }
}
