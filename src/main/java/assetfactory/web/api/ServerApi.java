package assetfactory.web.api;

import assetfactory.asset.Generator;
import assetfactory.library.Engines;
import assetfactory.library.Parallelism;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.MaskMaker;
import io.javalin.http.Context;
import java.util.List;

/** What a program must know of a server before it orders: what it understands, and what decides how assets turn out. */
final class ServerApi {
    /** Of the API; raised by whoever takes something away from it. */
    private static final int VERSION = 1;

    private final Engines engines;
    private final MaskMaker masks;
    private final Json json;

    ServerApi(Engines engines, MaskMaker masks, Json json) {
        this.engines = engines;
        this.masks = masks;
        this.json = json;
    }

    /**
     * @param api version of the API
     * @param maskModel name and version of what reads prompts
     * @param engines the one that is used where nobody chooses first
     * @param orders how many a batch may have
     */
    record Answer(String program, String version, int api, String maskModel, List<Engine> engines, int orders) {}

    /**
     * @param elsewhere whether another machine computes
     * @param billed whether somebody sends a bill
     * @param parallel how many assets it makes at a time
     */
    record Engine(String id, String version, boolean elsewhere, boolean billed, int parallel) {}

    void show(Context ctx) {
        List<Engine> shown = engines.all().stream().map(ServerApi::engine).toList();
        json.answer(
                ctx,
                200,
                new Answer(
                        "asset-factory", Generator.version(), VERSION, masks.model(), shown, BatchApi.MOST_ORDERS));
    }

    private static Engine engine(Reconstructor engine) {
        return new Engine(
                engine.id(),
                engine.version(),
                engine.elsewhere(),
                engine.billed(),
                Parallelism.of(engine));
    }
}
