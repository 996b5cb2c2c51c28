package assetfactory.cli;

import assetfactory.message.BadInput;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import assetfactory.segment.Prompt;
import assetfactory.segment.PromptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The options that say where the object is, and what is done to the mask afterwards. */
final class Prompts {
    /** One of the prompts; picocli makes one of these for each that it meets, and so keeps their order. */
    static final class One {
        @Option(names = "--point", paramLabel = "X,Y", descriptionKey = "point", converter = Include.class)
        private Prompt point;

        @Option(names = "--exclude", paramLabel = "X,Y", descriptionKey = "exclude", converter = Exclude.class)
        private Prompt exclude;

        @Option(names = "--box", paramLabel = "X0,Y0,X1,Y1", descriptionKey = "box", converter = Box.class)
        private Prompt box;

        private Prompt prompt() {
            return point != null ? point : exclude != null ? exclude : box;
        }
    }

    @ArgGroup(exclusive = true, multiplicity = "0..*")
    private List<One> prompts = new ArrayList<>();

    @Option(names = "--alpha", descriptionKey = "alpha")
    private boolean alpha;

    @Option(names = "--auto", descriptionKey = "auto")
    private boolean auto;

    @Option(names = "--candidate", paramLabel = "N", descriptionKey = "candidate", defaultValue = "1")
    private int candidate;

    @Option(names = "--keep-clicked", descriptionKey = "keep-clicked")
    private boolean keepClicked;

    @Option(names = "--fill-holes", paramLabel = "N", descriptionKey = "fill-holes", defaultValue = "0")
    private int fillHoles;

    @Option(names = "--drop-specks", paramLabel = "N", descriptionKey = "drop-specks", defaultValue = "0")
    private int dropSpecks;

    @Option(names = "--grow", paramLabel = "N", descriptionKey = "grow", defaultValue = "0")
    private int grow;

    /** What was asked for, if anything. */
    Optional<MaskSource> source() {
        List<Prompt> given = prompts.stream().map(One::prompt).toList();
        if ((alpha ? 1 : 0) + (auto ? 1 : 0) + (given.isEmpty() ? 0 : 1) > 1) {
            throw new BadInput(BadInput.Kind.INVALID, "error.cli.one-mask");
        }
        if (auto) {
            return Optional.of(new MaskSource.Auto(cleanup()));
        }
        if (alpha) {
            return Optional.of(alphaSource());
        }
        return given.isEmpty()
                ? Optional.empty()
                : Optional.of(new MaskSource.Prompted(given, candidate - 1, cleanup()));
    }

    MaskSource.Alpha alphaSource() {
        return new MaskSource.Alpha(0, cleanup());
    }

    Cleanup cleanup() {
        return new Cleanup(keepClicked, fillHoles, dropSpecks, grow);
    }

    private static final class Include implements ITypeConverter<Prompt> {
        @Override
        public Prompt convert(String value) {
            return PromptText.point(value, true);
        }
    }

    private static final class Exclude implements ITypeConverter<Prompt> {
        @Override
        public Prompt convert(String value) {
            return PromptText.point(value, false);
        }
    }

    private static final class Box implements ITypeConverter<Prompt> {
        @Override
        public Prompt convert(String value) {
            return PromptText.box(value);
        }
    }
}
