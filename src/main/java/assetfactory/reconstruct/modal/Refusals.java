package assetfactory.reconstruct.modal;

import assetfactory.message.BadInput;
import java.util.Set;

/** What the service's codes mean, as sentences for people. */
final class Refusals {
    /** Codes that have a sentence of their own, {@code error.modal.job.<code>}. */
    static final Set<String> CODES = Set.of(
            "invalid_image", "invalid_mask", "unsupported_media", "too_large", "size_mismatch", "mask_empty",
            "mask_too_small", "mask_covers_everything", "invalid_options", "out_of_memory", "gpu_timeout", "gpu_fault",
            "capacity", "inference_failed", "internal_error", "upstream", "cancelled", "idempotency_conflict");

    private Refusals() {}

    /** A sentence that ends in advice to try again where the service says that may help. */
    static BadInput of(Problem problem) {
        return of(problem, "unknown");
    }

    /** @param otherwise what stands for the code where there is none */
    static BadInput of(Problem problem, String otherwise) {
        int again = problem.retryable() ? 1 : 0;
        String code = problem.code().orElse(otherwise);
        if (CODES.contains(code)) {
            return new BadInput(BadInput.Kind.UNPROCESSABLE, "error.modal.job." + code, again);
        }
        return new BadInput(BadInput.Kind.UNPROCESSABLE, "error.modal.job.other", again, code, problem.detail());
    }
}
