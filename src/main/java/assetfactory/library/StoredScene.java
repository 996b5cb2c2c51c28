package assetfactory.library;

import java.time.Instant;
import java.util.Optional;

/**
 * Several objects of one picture that were ordered together.
 *
 * @param id 26 characters, sortable by time
 * @param name what people call it
 * @param imageId of the picture that all of them were masked in
 * @param batchId whose jobs make them
 * @param deleted when somebody took it apart; its objects stay
 */
public record StoredScene(
        String id, String name, String imageId, String batchId, Instant created, Optional<Instant> deleted) {}
