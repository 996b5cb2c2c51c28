package assetfactory.remote;

import assetfactory.library.AssetArrival;
import assetfactory.library.JsonForm;
import assetfactory.message.BadInput;
import assetfactory.queue.Batch;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * A running asset-factory, asked through its API. Whatever it refuses is a {@link BadInput} in its own words. Safe from
 * several threads.
 */
public final class RemoteServer implements AutoCloseable {
    private static final MediaType ANY = MediaType.get("application/octet-stream");
    private static final MediaType JSON = MediaType.get("application/json");

    private final ServerAddress address;
    private final Connection connection;

    /**
     * @param reader in whose language the server is to speak
     * @param cancelled whether to break off, soon
     */
    public RemoteServer(ServerAddress address, Locale reader, BooleanSupplier cancelled, Outage outage) {
        this(address, reader, cancelled, outage, Patience.USUAL);
    }

    RemoteServer(
            ServerAddress address, Locale reader, BooleanSupplier cancelled, Outage outage, Patience patience) {
        this.address = address;
        this.connection = new Connection(address, reader, patience, cancelled, outage);
    }

    public ServerAddress address() {
        return address;
    }

    /**
     * What the server says of itself; it is not waited for.
     *
     * @throws BadInput where none answers, or one that this program does not understand
     */
    public ServerFacts facts() {
        return ServerFacts.asked(connection);
    }

    /** @param sha256 of its file */
    boolean hasImage(String sha256) {
        return isThere(connection.request("images", sha256).build());
    }

    boolean hasMask(String image, String id) {
        return isThere(connection.request("images", image, "mask-files", id).build());
    }

    private boolean isThere(Request request) {
        return connection.ask(request, response -> {
            if (response.code() == 404) {
                return false;
            }
            accepted(response);
            return true;
        });
    }

    /** Returns its id. */
    String addImage(String name, byte[] content) {
        Request request = connection
                .asked(address.request(address.api("images").addQueryParameter("prepare", "false").build()))
                .post(form(name, content))
                .build();
        return json(request).path("id").asText();
    }

    /** Returns its id. */
    String addMask(String image, String name, byte[] content) {
        return json(connection.request("images", image, "mask-files").post(form(name, content)).build())
                .path("id")
                .asText();
    }

    private static RequestBody form(String name, byte[] content) {
        return new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("file", name, RequestBody.create(content, ANY))
                .build();
    }

    /** @param order in the API's JSON, with an id: the same again starts nothing */
    void start(byte[] order) {
        json(connection.request("batches").post(RequestBody.create(order, JSON)).build());
    }

    /** Empty where there is no such batch. */
    Optional<Batch.State> state(String batch) {
        return connection.ask(connection.request("batches", batch).build(), response -> {
            if (response.code() == 404) {
                return Optional.empty();
            }
            return Optional.of(state(Refusal.json(accepted(response).body().string())));
        });
    }

    private static Batch.State state(JsonNode batch) {
        String state = batch.path("state").asText();
        return state.equals("ended") ? Batch.State.ENDED
                : state.equals("paused") ? Batch.State.PAUSED : Batch.State.RUNNING;
    }

    /** In the order in which they were ordered. */
    List<RemoteJob> jobs(String batch) {
        List<RemoteJob> jobs = new ArrayList<>();
        json(connection.request("batches", batch, "jobs").build()).path("jobs").forEach(job -> jobs.add(RemoteJob.of(job)));
        return jobs;
    }

    /** Tells of each job and each change of one, until the batch has ended. */
    void follow(String batch, Consumer<RemoteJob> listener) {
        Request request = connection
                .request("batches", batch, "events")
                .header("Accept", "text/event-stream")
                .build();
        connection.listen(request, response -> {
            EventStream stream = new EventStream(accepted(response).body().source());
            stream.read((name, data) -> told(name, Refusal.json(data), listener), connection::heard);
            return true;
        });
    }

    private static boolean told(String name, JsonNode event, Consumer<RemoteJob> listener) {
        if (name.equals("job")) {
            listener.accept(RemoteJob.of(event));
        }
        return name.equals("batch") && state(event) == Batch.State.ENDED;
    }

    void resume(String batch) {
        order("batches", batch, "resume");
    }

    void pause(String batch) {
        order("batches", batch, "pause");
    }

    void cancelJob(String job) {
        order("jobs", job, "cancel");
    }

    /** What has ended meanwhile need not be changed any more. */
    private void order(String... parts) {
        Request request = connection.request(parts).post(RequestBody.create(new byte[0], JSON)).build();
        connection.ask(request, response -> response.code() == 409 ? response : accepted(response));
    }

    /** What an asset's files are, and their bytes when they are asked for. */
    AssetArrival asset(String id) {
        return connection.ask(
                connection.request("assets", id, "files", "asset.json").build(),
                response -> new AssetArrival(accepted(response).body().bytes()));
    }

    /** A file of an asset, whole. */
    void save(String asset, String name, long bytes, String sha256, Path target) {
        Request request = connection
                .request("assets", asset, "files", name)
                .header("Accept-Encoding", "identity")
                .build();
        connection.ask(request, response -> {
            Saved.from(accepted(response).body().byteStream(), bytes, sha256, target);
            return true;
        });
    }

    private JsonNode json(Request request) {
        return connection.ask(
                request, response -> JsonForm.mapper().readTree(accepted(response).body().bytes()));
    }

    private Response accepted(Response response) throws IOException {
        if (!response.isSuccessful()) {
            throw Refusal.of(response, address);
        }
        return response;
    }

    /** Breaks off whatever is being asked. */
    @Override
    public void close() {
        connection.close();
    }
}
