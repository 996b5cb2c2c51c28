package assetfactory.reconstruct.modal;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.modal.Exchange.Answer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * The service's requests, each made once. What comes back is an answer, {@link Gone}, {@link Trouble} (or another
 * IOException) where asking again may help, or a {@link BadInput} where it will not.
 */
final class ServiceApi {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final MediaType PNG = MediaType.get("image/png");
    private static final MediaType JSON = MediaType.get("application/json");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Of the service's version, whose first number changes with what it understands. */
    private static final String MAJOR = "1.";

    private final ModalConfig config;
    private final Exchange exchange;
    private final Run run;

    ServiceApi(ModalConfig config, Exchange exchange, Run run) {
        this.config = config;
        this.exchange = exchange;
        this.run = run;
    }

    /**
     * What is sent to be made into an asset.
     *
     * @param picture PNG
     * @param mask PNG of the same size
     */
    record Submission(byte[] picture, byte[] mask, Map<String, Object> options) {}

    /** The job of this key: started, or found where an earlier try had started it. */
    RemoteJob submit(Submission submission, UUID key) throws IOException, Gone {
        RequestBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("image", "image.png", RequestBody.create(submission.picture(), PNG))
                .addFormDataPart("mask", "mask.png", RequestBody.create(submission.mask(), PNG))
                .addFormDataPart("options", null, RequestBody.create(json(submission.options()), JSON))
                .build();
        Request request = config.request(config.path("v1", "jobs").build())
                .header(IDEMPOTENCY_KEY, key.toString())
                .post(form)
                .build();
        // Where a person called it off, the answer is still wanted: without the job's id it cannot be ended.
        BooleanSupplier stopping = () -> run.progress().cancelled() && !run.progress().calledOff();
        Answer answer = exchange.send(request, run, stopping);
        if (answer.status() == 404) {
            throw new BadInput(BadInput.Kind.UNAVAILABLE, "error.modal.no-service", config.where());
        }
        return RemoteJob.of(accepted(answer).body());
    }

    /** The job as it is when something about it changes, at the latest after the wait. */
    RemoteJob poll(String id, Duration wait) throws IOException, Gone {
        HttpUrl url = config.path("v1", "jobs", id)
                .addQueryParameter("wait", String.valueOf(wait.toSeconds()))
                .build();
        Answer answer = exchange.send(config.request(url).build(), run, run.progress()::cancelled);
        RemoteJob job = RemoteJob.of(accepted(answer).body());
        if (job.status() == RemoteJob.Status.EXPIRED) {
            throw new Gone("expired");
        }
        return job;
    }

    /** Ends the job; one that has ended stays as it is. */
    void cancel(String id) throws IOException, Gone {
        Request request = config.request(config.path("v1", "jobs", id).build()).delete().build();
        Answer answer = exchange.send(request, run, () -> false);
        if (answer.status() != 409) {
            accepted(answer);
        }
    }

    /** A file of a succeeded job, whole and checked, at this place. */
    void fetch(String id, RemoteJob.RemoteFile file, Path target) throws IOException, Gone {
        HttpUrl url = config.path("v1", "jobs", id, "result").addQueryParameter("file", file.name()).build();
        // Unpacked on the way, a body would lose the length that tells whether all of it came.
        Request request = config.request(url).header("Accept-Encoding", "identity").build();
        Optional<Answer> refused = exchange.open(request, run, run.progress()::cancelled, response -> {
            if (response.code() != 200) {
                return Optional.of(Exchange.answer(response));
            }
            Download.save(response, file, target);
            return Optional.empty();
        });
        if (refused.isPresent()) {
            accepted(refused.get());
            throw new Trouble("status " + refused.get().status() + " instead of a file");
        }
    }

    /** What the service says of itself. */
    Answer ready() throws IOException, Gone {
        return accepted(exchange.send(
                config.request(config.path("readyz").build()).build(), run, run.progress()::cancelled));
    }

    /** Whether the service lets this client in; {@code readyz} is open to everybody on one's own machine. */
    void knock() throws IOException {
        try {
            poll("0", Duration.ZERO);
        } catch (Gone letIn) {
            return;
        }
    }

    private Answer accepted(Answer answer) throws Trouble, Gone {
        answer.version().filter(version -> !version.startsWith(MAJOR)).ifPresent(version -> {
            throw new BadInput(BadInput.Kind.UNAVAILABLE, "error.modal.version", version);
        });
        if (answer.ok()) {
            return answer;
        }
        Problem problem = Problem.of(answer.body());
        String code = problem.code().orElse("");
        int status = answer.status();
        if (status == 401 || status == 403) {
            String key = problem.code().isPresent() ? "error.modal.token" : "error.modal.proxy-auth";
            // Not unavailable: no other try heals it, only a person does.
            throw new BadInput(BadInput.Kind.FORBIDDEN, key, String.valueOf(status));
        }
        if (status == 408 || status == 429 || status >= 500 || code.equals("idempotency_pending")) {
            throw trouble(answer, problem);
        }
        if (status == 404 || status == 410) {
            if (problem.code().isPresent()) {
                throw new Gone(code);
            }
            // Not the service speaks but what stands before it, perhaps while the service is being replaced.
            throw trouble(answer, problem);
        }
        throw Refusals.of(problem, "HTTP " + status);
    }

    private Trouble trouble(Answer answer, Problem problem) {
        String detail = problem.detail().isEmpty() ? "" : " (" + problem.detail() + ")";
        return new Trouble(
                "status " + answer.status() + detail,
                answer.retryAfter().flatMap(header -> Retry.retryAfter(header, run.time().now())));
    }

    private static byte[] json(Map<String, Object> options) {
        try {
            return MAPPER.writeValueAsBytes(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
