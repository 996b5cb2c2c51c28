package assetfactory.library;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A finished asset: a folder of files and this row.
 *
 * @param id 26 characters, sortable by time
 * @param name what people call it
 * @param fileName stem of its download names, such as {@code grilled-meat_01}; stable once given
 * @param request what it was made from; the same request makes it again
 * @param counts sizes worth showing
 * @param files names of the files that it has, in the order people want them
 * @param revision how often its files have changed since it was made: part of their addresses
 * @param deleted when it was put into the bin
 * @param unreviewed whether its mask was found by the mask model and nobody has said yet that it is right
 */
public record StoredAsset(
        String id,
        String name,
        String fileName,
        GenerateRequest request,
        AssetCounts counts,
        List<String> files,
        int revision,
        Instant created,
        Optional<Instant> deleted,
        boolean unreviewed) {
    /** Whether its engine made a mesh, and not splats alone. */
    public boolean hasMesh() {
        return counts.triangles() > 0;
    }

    /** Whether it was a file of another program, so that nothing can make it again. */
    public boolean imported() {
        return request.engine().equals(ImportRequest.ENGINE);
    }

    public boolean has(String file) {
        return files.contains(file);
    }

    /** Without those that a finish put aside: what people want to have. */
    public List<String> shippedFiles() {
        return files.stream().filter(name -> !AssetFileName.isOriginal(name)).toList();
    }
}
