package assetfactory.web.load;

import java.util.Locale;

/** What was measured, as a table of Markdown. */
final class Report {
    private Report() {}

    static String of(Figures figures, double seconds, double heapBytes, double residentBytes) {
        StringBuilder text = new StringBuilder();
        text.append("| | times | a second | p50 ms | p95 ms | p99 ms | longest ms | overtaken | errors |\n");
        text.append("|---|---|---|---|---|---|---|---|---|\n");
        for (Action action : Action.values()) {
            if (figures.count(action) + figures.errors(action) > 0) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %.1f | %.0f | %.0f | %.0f | %.0f | %d | %d |%n",
                        action.title(),
                        figures.count(action),
                        figures.count(action) / seconds,
                        figures.percentile(action, 0.5),
                        figures.percentile(action, 0.95),
                        figures.percentile(action, 0.99),
                        figures.percentile(action, 1),
                        figures.countOvertaken(action),
                        figures.errors(action)));
            }
        }
        text.append(String.format(Locale.ROOT, "%nServer: heap at most %.0f MiB", heapBytes / (1 << 20)));
        if (residentBytes > 0) {
            text.append(String.format(Locale.ROOT, ", the whole process at most %.0f MiB", residentBytes / (1 << 20)));
        }
        return text.append(".\n").toString();
    }
}
