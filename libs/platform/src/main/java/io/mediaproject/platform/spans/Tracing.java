package io.mediaproject.platform.spans;

import io.mediaproject.contracts.Trace;
import io.mediaproject.platform.trace.RequestScope;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Tells a collector what took how long, as spans over OTLP; without a collector it does nothing. */
public final class Tracing implements AutoCloseable {
    private static final String SCOPE = "io.mediaproject";
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Optional<SdkTracerProvider> provider;

    private Tracing(Optional<SdkTracerProvider> provider) {
        this.provider = provider;
    }

    /** Nothing is told. */
    public static Tracing off() {
        return new Tracing(Optional.empty());
    }

    public static Tracing of(TracingConfig config) {
        return new Tracing(config.endpoint().map(endpoint -> provider(endpoint, config.service())));
    }

    /** Answers the first request of a trace. */
    public Spanned first(Trace trace) {
        return begin(SpanKind.SERVER, trace, Context.root());
    }

    /** Answers a request that belongs to a trace. */
    public Spanned further(Trace trace) {
        return begin(SpanKind.SERVER, trace, parent(trace));
    }

    /** Does a job for a request. */
    public Spanned job(Trace trace) {
        return begin(SpanKind.CONSUMER, trace, parent(trace));
    }

    /** Sends what is left, a few seconds at the longest. */
    @Override
    public void close() {
        provider.ifPresent(real -> real.shutdown().join(LIMIT.toSeconds(), TimeUnit.SECONDS));
    }

    private Spanned begin(SpanKind kind, Trace trace, Context parent) {
        if (provider.isEmpty()) {
            return Spanned.untold(trace);
        }
        var span = provider.get()
                .get(SCOPE)
                .spanBuilder(SCOPE)
                .setSpanKind(kind)
                .setParent(parent)
                .startSpan();
        return Spanned.told(trace, span);
    }

    private static SdkTracerProvider provider(URI endpoint, String service) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint + "/v1/traces")
                .setTimeout(LIMIT)
                .build();
        return SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put("service.name", service)
                        .put("service.namespace", "mediaproject")
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(EVERY)
                        .build())
                .build();
    }

    /** The span that the trace names; nothing when it was made by nobody who told it. */
    private static Context parent(Trace trace) {
        var text = trace.traceparent();
        return RequestScope.traceId(trace)
                .map(id -> SpanContext.createFromRemoteParent(
                        id, text.substring(36, 52), TraceFlags.fromHex(text, 53), TraceState.getDefault()))
                .map(context -> Context.root().with(Span.wrap(context)))
                .orElseGet(Context::root);
    }
}
