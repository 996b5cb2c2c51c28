package assetfactory.reconstruct.modal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A job as the service tells it. Members that are not known here are left alone: the service may grow.
 *
 * @param progress 0..1
 * @param attempt from 1; grows when the machine was taken away
 * @param files once succeeded
 * @param metadata once succeeded, sorted
 * @param error once failed
 */
record RemoteJob(
        String id,
        Status status,
        String stage,
        double progress,
        int attempt,
        List<RemoteFile> files,
        Map<String, Object> metadata,
        Optional<Problem> error) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,200}");

    enum Status {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        EXPIRED;

        boolean pending() {
            return this == QUEUED || this == RUNNING;
        }
    }

    /**
     * @param bytes length
     * @param sha256 lower-case hexadecimal
     */
    record RemoteFile(String name, long bytes, String sha256) {}

    /** @throws Trouble where this is no job: something else may have answered */
    static RemoteJob of(byte[] body) throws Trouble {
        try {
            JsonNode job = JSON.readTree(body);
            String id = job.path("id").asText();
            if (!ID.matcher(id).matches()) {
                throw new Trouble("an answer that is no job");
            }
            List<RemoteFile> files = new ArrayList<>();
            for (JsonNode file : job.path("files")) {
                files.add(new RemoteFile(
                        file.path("name").asText(), file.path("bytes").asLong(-1), file.path("sha256").asText()));
            }
            return new RemoteJob(
                    id,
                    status(job.path("status").asText()),
                    job.path("stage").asText(),
                    job.path("progress").asDouble(0),
                    job.path("attempt").asInt(1),
                    files,
                    metadata(job.path("metadata")),
                    job.hasNonNull("error") ? Optional.of(Problem.of(job.path("error"))) : Optional.empty());
        } catch (Trouble e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new Trouble("an answer that is no job");
        }
    }

    Optional<RemoteFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    private static Status status(String name) {
        for (Status status : Status.values()) {
            if (status.name().toLowerCase(java.util.Locale.ROOT).equals(name)) {
                return status;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static Map<String, Object> metadata(JsonNode metadata) {
        Map<String, Object> facts = new TreeMap<>();
        metadata.fields().forEachRemaining(field -> {
            if (!field.getValue().isNull()) {
                facts.put(field.getKey(), JSON.convertValue(field.getValue(), Object.class));
            }
        });
        return facts;
    }
}
