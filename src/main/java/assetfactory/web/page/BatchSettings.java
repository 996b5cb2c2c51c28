package assetfactory.web.page;

import assetfactory.library.GenerateRequest;
import assetfactory.library.Library;
import assetfactory.queue.Job;
import assetfactory.reconstruct.ReconstructionOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a batch's items are made with: a material list may say it for each.
 *
 * @param engines how many items each engine has, by its id
 * @param names of the engines, by their ids
 * @param options of all items; empty where they differ
 */
record BatchSettings(Map<String, Integer> engines, Map<String, String> names, Optional<ReconstructionOptions> options) {
    static BatchSettings of(List<Job> jobs, Library library, Locale locale) {
        Map<String, Integer> engines = new LinkedHashMap<>();
        jobs.forEach(job -> engines.merge(job.engine(), 1, Integer::sum));
        List<ReconstructionOptions> options = jobs.stream()
                .flatMap(job -> library.request(job) instanceof GenerateRequest made ? Stream.of(made) : Stream.empty())
                .map(GenerateRequest::options)
                .distinct()
                .limit(2)
                .toList();
        return new BatchSettings(
                engines,
                EngineNames.in(locale, List.copyOf(engines.keySet())),
                options.stream().findFirst().filter(first -> options.size() == 1 && engines.size() == 1));
    }
}
