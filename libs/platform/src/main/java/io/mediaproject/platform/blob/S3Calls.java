package io.mediaproject.platform.blob;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Calls to an S3 server, each within limits and tried again while that may help; what goes wrong leaves in our words. */
final class S3Calls implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(S3Calls.class.getName());
    private static final int ATTEMPTS = 3;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    // A server that puts thousands of parts together may be silent for a while.
    private static final Duration LONG_SILENCE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    // Another try is worth it only when the first failed fast.
    private static final Duration TRY_AGAIN_WITHIN = Duration.ofSeconds(4);
    private static final int AT_ONCE = 1024;

    private final OkHttpClient http;
    private final MinioAsyncClient quick;
    private final MinioAsyncClient patient;
    private final String endpoint;
    private final AtomicBoolean down = new AtomicBoolean();

    S3Calls(S3Config config) {
        var dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(AT_ONCE);
        dispatcher.setMaxRequestsPerHost(AT_ONCE);
        this.http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .protocols(List.of(Protocol.HTTP_1_1))
                .followRedirects(false)
                .connectTimeout(CONNECT)
                .readTimeout(SILENCE)
                .writeTimeout(SILENCE)
                .build();
        this.quick = S3Clients.of(config, config.endpoint(), http);
        this.patient = S3Clients.of(
                config,
                config.endpoint(),
                http.newBuilder()
                        .readTimeout(LONG_SILENCE)
                        .writeTimeout(LONG_SILENCE)
                        .callTimeout(LONGEST)
                        .build());
        this.endpoint = config.endpoint().toString();
    }

    /** One request; may be made more than once. */
    @FunctionalInterface
    interface Call<T> {
        CompletableFuture<T> start(MinioAsyncClient client) throws MinioException;
    }

    /** Something small. Throws {@link S3Refused} if the server says no, {@link StoreDown} if it says nothing of use. */
    <T> T quick(Call<T> call) {
        return repeated(call, quick);
    }

    /** Something that takes a while on the server's side. */
    <T> T patient(Call<T> call) {
        return repeated(call, patient);
    }

    /** One attempt, and no longer than this. */
    <T> T once(Call<T> call, Duration longest) {
        return answer(call, quick, longest);
    }

    private <T> T repeated(Call<T> call, MinioAsyncClient client) {
        long began = System.nanoTime();
        for (int attempt = 1; true; attempt++) {
            try {
                var answer = answer(call, client, LONGEST);
                if (down.compareAndSet(true, false)) {
                    LOG.log(INFO, "the S3 server at {0} answers again", endpoint);
                }
                return answer;
            } catch (StoreDown e) {
                var took = Duration.ofNanos(System.nanoTime() - began);
                if (attempt == ATTEMPTS || took.compareTo(TRY_AGAIN_WITHIN) > 0 || !pause(attempt)) {
                    said(e);
                    throw e;
                }
            }
        }
    }

    private void said(StoreDown e) {
        if (down.compareAndSet(false, true)) {
            LOG.log(WARNING, "the S3 server at {0} fails: {1}", endpoint, e.getMessage());
        }
    }

    private static <T> T answer(Call<T> call, MinioAsyncClient client, Duration longest) {
        try {
            return call.start(client).get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreDown("The wait for the S3 server was interrupted.", e);
        } catch (TimeoutException e) {
            throw new StoreDown("The S3 server did not answer within %s.".formatted(longest), e);
        } catch (ExecutionException e) {
            throw S3Refused.translated(e.getCause() == null ? e : e.getCause());
        } catch (MinioException e) {
            throw S3Refused.translated(e);
        }
    }

    /** False where nobody wants to wait any more. */
    private static boolean pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(50, 200L << attempt));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().close();
        http.connectionPool().evictAll();
    }
}
