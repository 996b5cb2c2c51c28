package assetfactory.batch;

import assetfactory.library.GenerateRequest;
import assetfactory.library.Library;
import assetfactory.library.StoredImage;
import assetfactory.message.BadInput;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a folder's or a list's pictures and masks into a library, so that assets can be ordered of them there. What the
 * library has already is not kept twice, and costs little more than reading it.
 */
public final class LibraryIntake {
    private final Library library;
    private final Folders folders;

    /** Of what is the program's own, such as an upload that was checked. */
    LibraryIntake(Library library) {
        this(library, Folders.ALL);
    }

    /** @param folders that a source, and all that a list names, must lie in */
    public LibraryIntake(Library library, Folders folders) {
        this.library = library;
        this.folders = folders;
    }

    /**
     * What became of a source.
     *
     * @param requests in the order of the items
     * @param leftOut what nothing can be ordered of, and why
     */
    public record Taken(List<GenerateRequest> requests, List<Unusable> leftOut) {}

    /** @throws BadInput where there is no such source, it is not to be read, or a list cannot be read at all */
    public Taken take(Path source, ItemDefaults defaults) {
        folders.check(source);
        // Nothing is written beside the materials, so there is no output folder to pass over.
        Materials materials = Materials.of(
                source, Materials.folder(source).resolve(".no-output"), defaults, library.engines()::get);
        List<GenerateRequest> requests = new ArrayList<>();
        List<Unusable> leftOut = new ArrayList<>(materials.unusable());
        for (BatchItem item : materials.items()) {
            StoredImage image;
            try {
                image = picture(item);
            } catch (BadInput refused) {
                leftOut.add(item.imageSpot().refused(refused));
                continue;
            }
            try {
                requests.add(request(item, image));
            } catch (BadInput refused) {
                leftOut.add(item.maskSpot().refused(refused));
            }
        }
        leftOut.sort(Unusable.ORDER);
        return new Taken(List.copyOf(requests), List.copyOf(leftOut));
    }

    /** @throws BadInput where its picture or its mask cannot be used */
    GenerateRequest take(BatchItem item) {
        return request(item, picture(item));
    }

    private StoredImage picture(BatchItem item) {
        return library.images().keep(item.image().getFileName().toString(), read(item.image()));
    }

    private GenerateRequest request(BatchItem item, StoredImage image) {
        return new GenerateRequest(
                        image.id(), item.title(), mask(item.mask(), image), item.engine(), item.options(), item.tags())
                .withFinish(item.finish());
    }

    private MaskSource mask(MaskChoice choice, StoredImage image) {
        if (choice instanceof MaskChoice.File file) {
            return new MaskSource.Given(library.givenMasks().add(image, read(file.path())), Cleanup.NONE);
        }
        if (choice instanceof MaskChoice.Transparency transparency && !image.transparent()) {
            if (!transparency.elseAuto()) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.batch.no-mask");
            }
            return new MaskSource.Auto(Cleanup.NONE);
        }
        return choice.source(image.width(), image.height());
    }

    private byte[] read(Path named) {
        Path file = folders.real(named);
        long most = library.images().limits().maxBytes();
        try {
            if (Files.size(file) > most) {
                throw new BadInput(BadInput.Kind.TOO_LARGE, "error.image.bytes", String.valueOf(most >> 20));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.cli.unreadable", named.toString());
        }
    }
}
