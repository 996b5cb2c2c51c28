package assetfactory.segment;

import assetfactory.message.BadInput;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Which model reads the prompts of a source, its own and those of the objects that are taken away from it. */
public final class SourceModel {
    private SourceModel() {}

    /** Whether its prompts, or those of another object, need a model. */
    public static boolean isRead(MaskSource source) {
        return source instanceof MaskSource.Auto
                || source instanceof MaskSource.Prompted prompted && !prompted.prompts().isEmpty()
                || source.edits().stream()
                        .anyMatch(edit -> edit instanceof Edit.Minus minus && isRead(minus.source()));
    }

    /**
     * The model that it names.
     *
     * @throws BadInput where it names two: one mask is one model's
     */
    public static Optional<String> named(MaskSource source) {
        Optional<String> found = source instanceof MaskSource.Prompted prompted && !prompted.model().isEmpty()
                ? Optional.of(prompted.model())
                : Optional.empty();
        for (Edit edit : source.edits()) {
            Optional<String> other =
                    edit instanceof Edit.Minus minus ? named(minus.source()) : Optional.empty();
            if (found.isPresent() && other.isPresent() && !found.equals(other)) {
                throw new BadInput(BadInput.Kind.CONFLICT, "error.mask.models", found.get(), other.get());
            }
            found = found.or(() -> other);
        }
        return found;
    }

    /** The same, every prompt being this model's that is nobody's yet. */
    public static MaskSource withModel(MaskSource source, String model) {
        return everywhere(
                source, prompted -> prompted.model().isEmpty() ? prompted.withModel(model) : prompted);
    }

    /** The same without any name, for what records the model beside it. */
    public static MaskSource withoutModel(MaskSource source) {
        return everywhere(source, prompted -> prompted.withModel(""));
    }

    private static MaskSource everywhere(MaskSource source, UnaryOperator<MaskSource.Prompted> change) {
        MaskSource changed = source instanceof MaskSource.Prompted prompted && !prompted.prompts().isEmpty()
                ? change.apply(prompted)
                : source;
        List<Edit> edits = changed.edits().stream()
                .map(edit -> edit instanceof Edit.Minus minus
                        ? new Edit.Minus(everywhere(minus.source(), change))
                        : edit)
                .toList();
        return edits.equals(changed.edits()) ? changed : changed.withEdits(edits);
    }
}
