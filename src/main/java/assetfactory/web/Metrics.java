package assetfactory.web;

import assetfactory.library.DiskRoom;
import assetfactory.library.Library;
import assetfactory.queue.Job;
import assetfactory.segment.CacheUse;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.TimeSpent;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Figures of the running server for Prometheus, at {@code /metrics}. They name no picture, no file and no person. */
final class Metrics {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String PREFIX = "assetfactory.";

    /** Files that never change, and addresses that nobody has. */
    private static final String NO_ROUTE = "none";
    /** They take as long as somebody watches. */
    private static final List<String> STREAMS = List.of("/events");
    private static final double NANOS = 1e6;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge jobs;
    private final Library library;

    Metrics(MaskMaker masks, Library library) {
        this.library = library;
        this.jobs = MultiGauge.builder(PREFIX + "jobs")
                .description("Jobs in each state; those that are queued are the queue's length")
                .register(registry);
        Gauge.builder(PREFIX + "disk.free.bytes", library.room(), DiskRoom::freeBytes)
                .description("Free bytes on the disk of the data folder")
                .register(registry);
        masks.caches().keySet().forEach(cache -> cache(masks, cache));
        masks.timers().keySet().forEach(timer -> timer(masks, timer));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private void cache(MaskMaker masks, String cache) {
        gauge(masks, cache, "bytes", "Bytes that the cache keeps", CacheUse::bytes);
        gauge(masks, cache, "limit.bytes", "Bytes that the cache keeps at most", CacheUse::limit);
        gauge(masks, cache, "entries", "Entries that the cache keeps", CacheUse::entries);
        counter(masks, cache, "hits", "Times that what was asked for was there", CacheUse::hits);
        counter(masks, cache, "misses", "Times that what was asked for had to be computed", CacheUse::misses);
        counter(masks, cache, "evictions", "Entries that left to make room", CacheUse::evictions);
    }

    private void gauge(MaskMaker masks, String cache, String name, String help, ToDoubleFunction<CacheUse> value) {
        Gauge.builder(PREFIX + "cache." + name, masks, maker -> value.applyAsDouble(maker.caches().get(cache)))
                .tag("cache", cache)
                .description(help)
                .register(registry);
    }

    private void counter(MaskMaker masks, String cache, String name, String help, ToDoubleFunction<CacheUse> value) {
        FunctionCounter.builder(
                        PREFIX + "cache." + name, masks, maker -> value.applyAsDouble(maker.caches().get(cache)))
                .tag("cache", cache)
                .description(help)
                .register(registry);
    }

    private void timer(MaskMaker masks, String timer) {
        FunctionTimer.builder(
                        PREFIX + timer,
                        masks,
                        maker -> of(maker, timer).count(),
                        maker -> of(maker, timer).nanoseconds(),
                        TimeUnit.NANOSECONDS)
                .description("Time spent computing, not answering from a cache")
                .register(registry);
    }

    private static TimeSpent of(MaskMaker masks, String timer) {
        return masks.timers().get(timer);
    }

    void register(JavalinConfig javalin) {
        javalin.requestLogger.http(this::answered);
        javalin.routes.get("/metrics", ctx -> {
            jobs.register(library.queue().counts().entrySet().stream().map(Metrics::row).toList(), true);
            ctx.header("Cache-Control", "no-store").contentType(TYPE).result(registry.scrape());
        });
    }

    private static MultiGauge.Row<Number> row(Map.Entry<Job.State, Long> count) {
        return MultiGauge.Row.of(Tags.of("state", count.getKey().name().toLowerCase(Locale.ROOT)), count.getValue());
    }

    /** By route, not by path: there are as many paths as assets. */
    private void answered(Context ctx, Float milliseconds) {
        Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
        String route = endpoint == null ? NO_ROUTE : endpoint.path;
        if (STREAMS.stream().anyMatch(route::endsWith)) {
            return;
        }
        registry.timer(PREFIX + "requests", "method", ctx.method().name(), "route", route,
                        "status", String.valueOf(ctx.statusCode()))
                .record((long) (milliseconds * NANOS), TimeUnit.NANOSECONDS);
    }
}
