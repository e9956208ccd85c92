package io.mediaproject.platform.spans;

import io.mediaproject.contracts.Trace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** Work that is under way, and may be told to a collector. */
public final class Spanned {
    private final Trace trace;
    private final Span span;

    private Spanned(Trace trace, Span span) {
        this.trace = trace;
        this.span = span;
    }

    static Spanned untold(Trace trace) {
        return new Spanned(trace, Span.getInvalid());
    }

    static Spanned told(Trace before, Span span) {
        var context = span.getSpanContext();
        var parent = "00-%s-%s-%s"
                .formatted(
                        context.getTraceId(),
                        context.getSpanId(),
                        context.getTraceFlags().asHex());
        return new Spanned(new Trace(before.requestId(), parent), span);
    }

    /** For whatever is done or asked for within this work. */
    public Trace trace() {
        return trace;
    }

    public Spanned with(String attribute, String value) {
        span.setAttribute(attribute, value);
        return this;
    }

    public Spanned with(String attribute, long value) {
        span.setAttribute(attribute, value);
        return this;
    }

    /** As it is called now that more is known. */
    public Spanned called(String name) {
        span.updateName(name);
        return this;
    }

    public void end(boolean well) {
        if (!well) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
