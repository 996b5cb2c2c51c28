package assetfactory.queue;

import java.util.Optional;

/**
 * A job to be put into the queue.
 *
 * @param id never used for another
 * @param engine a {@link assetfactory.reconstruct.Reconstructor#id()}
 * @param request for {@link Work} alone, in JSON
 * @param existing what it would become, where that is there already: then nothing is to be made
 */
public record NewJob(String id, String name, String engine, String request, Optional<String> existing) {}
