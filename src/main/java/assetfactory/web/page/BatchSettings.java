package assetfactory.web.page;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.library.GenerateRequest;
import assetfactory.library.OrderBook;
import assetfactory.queue.Job;
import assetfactory.reconstruct.ReconstructionOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a batch's items are made with: a material list may say it for each.
 *
 * @param engines how many items each engine has, by its id
 * @param names of the engines, by their ids
 * @param options of all items; empty where they differ
 * @param finish of all items, in words; empty where they differ, or are not finished
 * @param finishesDiffer whether they are finished in ways of their own
 */
record BatchSettings(
        Map<String, Integer> engines,
        Map<String, String> names,
        Optional<ReconstructionOptions> options,
        List<FinishWords.Line> finish,
        boolean finishesDiffer) {
    static BatchSettings of(List<Job> jobs, OrderBook orderBook, Locale locale) {
        Map<String, Integer> engines = new LinkedHashMap<>();
        jobs.forEach(job -> engines.merge(job.engine(), 1, Integer::sum));
        List<GenerateRequest> requests = jobs.stream()
                .map(orderBook::request)
                .flatMap(request -> request instanceof GenerateRequest made ? Stream.of(made) : Stream.empty())
                .toList();
        List<ReconstructionOptions> options = some(requests, GenerateRequest::options);
        List<FinishOptions> finishes = some(requests, GenerateRequest::finish);
        return new BatchSettings(
                engines,
                EngineNames.in(locale, List.copyOf(engines.keySet())),
                options.stream().findFirst().filter(first -> options.size() == 1 && engines.size() == 1),
                finishes.size() == 1 ? FinishWords.of(finishes.get(0), locale) : List.of(),
                finishes.size() > 1);
    }

    /** Two of them tell that they differ. */
    private static <T> List<T> some(List<GenerateRequest> requests, Function<GenerateRequest, T> part) {
        return requests.stream().map(part).distinct().limit(2).toList();
    }
}
