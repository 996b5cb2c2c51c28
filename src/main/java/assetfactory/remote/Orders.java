package assetfactory.remote;

import assetfactory.batch.BatchItem;
import assetfactory.batch.BatchOrder;
import assetfactory.batch.PlannedItem;
import assetfactory.library.JsonForm;
import assetfactory.library.LocalFiles;
import assetfactory.library.LocalFiles.LocalHeader;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Puts items in the API's words, and sends the pictures and masks that the server has not got. */
final class Orders {
    private static final JsonMapper JSON = JsonForm.mapper();

    private final BatchOrder order;
    private final RemoteServer server;
    /** Pictures that are there, so that one with several objects is asked for once. */
    private final Map<String, String> images = new ConcurrentHashMap<>();

    Orders(BatchOrder order, RemoteServer server) {
        this.order = order;
        this.server = server;
    }

    /** The order of an item whose files are there when this returns. */
    ObjectNode of(PlannedItem planned) {
        BatchItem item = planned.item();
        LocalHeader header = LocalFiles.header(item.image(), order.limits());
        String image = images.computeIfAbsent(header.sha256(), sha256 -> server.hasImage(sha256)
                ? sha256
                : server.addImage(item.image().getFileName().toString(), read(item.image())));
        ObjectNode body = JSON.createObjectNode().put("image", image).put("name", item.title());
        body.set("mask", JSON.valueToTree(mask(item, image, header)));
        // What the batch says as a whole is not said of every item: two thousand must go into one request.
        if (!item.engine().equals(order.engine())) {
            body.put("engine", item.engine());
        }
        if (!item.options().equals(order.options())) {
            body.set("options", options(item.options()));
        }
        item.finishOrder().ifPresent(finish -> body.set("finish", JSON.valueToTree(finish)));
        if (!item.tags().isEmpty()) {
            body.set("tags", JSON.valueToTree(item.tags()));
        }
        return body;
    }

    private MaskSource mask(BatchItem item, String image, LocalHeader header) {
        int width = header.header().width();
        int height = header.header().height();
        if (item.mask().file().isEmpty()) {
            return item.mask().source(width, height);
        }
        Path file = item.mask().file().get();
        String id = LocalFiles.maskId(file, width, height, order.limits());
        String there = server.hasMask(image, id)
                ? id
                : server.addMask(image, file.getFileName().toString(), read(file));
        return new MaskSource.Given(there, Cleanup.NONE);
    }

    /** All of a batch. */
    byte[] batch(String id, String name, List<ObjectNode> orders) {
        ObjectNode body = JSON.createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("engine", order.engine())
                .put("force", order.force());
        body.set("options", options(order.options()));
        ArrayNode all = body.putArray("orders");
        orders.forEach(all::add);
        return bytes(body);
    }

    static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write an order", e);
        }
    }

    private static ObjectNode options(ReconstructionOptions options) {
        return JSON.valueToTree(options);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.cli.unreadable", file.toString());
        }
    }
}
