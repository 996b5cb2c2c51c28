package assetfactory.cli.evaluate;

import assetfactory.batch.BatchItem;
import assetfactory.batch.Spot;
import assetfactory.batch.Unusable;
import assetfactory.image.ImageLimits;
import assetfactory.image.Mask;
import assetfactory.image.Scale;
import assetfactory.library.LocalFiles;
import assetfactory.message.BadInput;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.NetworkAlone;
import assetfactory.segment.RobotUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Lets the {@linkplain RobotUser robot user} click every object of a folder of pictures and masks.
 *
 * <p>Masks are compared at the picture's own size; where its longer side is more than {@value #SIDE} pixels, at
 * {@value #SIDE}, the truth averaged over area. A truth is inside from coverage 128 of 255.
 */
public final class Evaluation {
    static final int SIDE = 1024;

    private static final int FEWEST_CLICKS = 5;

    private final MaskMaker masks;
    private final boolean alone;
    private final ImageLimits limits;
    private final WorstCases worst;
    private final List<Case> cases = new ArrayList<>();
    private final List<Unusable> refused = new ArrayList<>();
    private Optional<Opened> open = Optional.empty();

    /** @param networks what they say of the picture by themselves, if that is asked for */
    private record Opened(Path file, LocalFiles.LocalPicture picture, Optional<NetworkAlone> networks) {}

    /**
     * @param alone whether the networks are measured by themselves, without the program's rules; masks are then compared
     *     at the size at which the networks look at pictures, if the picture is not smaller
     */
    public Evaluation(MaskMaker masks, boolean alone, ImageLimits limits, WorstCases worst) {
        this.masks = masks;
        this.alone = alone;
        this.limits = limits;
        this.worst = worst;
    }

    /** @param items with masks of their own, those of one picture together */
    public void run(List<BatchItem> items, Consumer<Case> done, BooleanSupplier stopped) {
        for (BatchItem item : items) {
            if (stopped.getAsBoolean()) {
                return;
            }
            Spot looking = item.imageSpot();
            try {
                Opened opened = open(item.image());
                looking = item.maskSpot();
                Case one = evaluate(item, opened);
                cases.add(one);
                done.accept(one);
            } catch (BadInput refusal) {
                refused.add(new Unusable(looking, refusal));
            }
        }
    }

    private Case evaluate(BatchItem item, Opened opened) {
        LocalFiles.LocalPicture picture = opened.picture();
        Path maskFile = item.mask().file().orElseThrow();
        Mask full = LocalFiles.mask(maskFile, picture, limits).mask();
        Mask truth = Scale.fit(full, opened.networks().map(NetworkAlone::side).orElse(SIDE));
        if (truth.bounds().isEmpty()) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.mask.empty");
        }
        RobotUser robot = opened.networks()
                .map(networks -> new RobotUser(networks, picture.reference(), truth))
                .orElseGet(() -> new RobotUser(masks, picture.reference(), truth));
        RobotUser.Clicked clicked = robot.click(FEWEST_CLICKS, Case.VERY_GOOD, RobotUser.MOST_CLICKS);
        double area = (double) full.area() / ((long) full.width() * full.height());
        Case one = new Case(item.name(), item.image(), maskFile, area, clicked, robot.box());
        worst.see(one, picture.reference(), truth, robot);
        return one;
    }

    private Opened open(Path file) {
        if (open.isEmpty() || !open.get().file().equals(file)) {
            LocalFiles.LocalPicture picture = LocalFiles.picture(file, limits);
            open = Optional.of(new Opened(
                    file, picture, alone ? masks.alone(picture.reference()) : Optional.empty()));
        }
        return open.get();
    }

    public List<Case> cases() {
        return List.copyOf(cases);
    }

    public List<Unusable> refused() {
        return List.copyOf(refused);
    }
}
