package io.mediaproject.media.jobs;

import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows jobs on the wire; what lies on the CDN is shown by an address that is signed now. */
public final class JobViews {
    private final CdnUrls urls;

    public JobViews(CdnUrls urls) {
        this.urls = urls;
    }

    /** As in lists. */
    public JobView of(Job job) {
        return view(job, Optional.empty());
    }

    /** As in the detail. */
    public JobView of(Jobs.WithTimeline found) {
        var timeline = found.timeline().stream().map(JobView.Event::of).toList();
        return view(found.job(), Optional.of(timeline));
    }

    private JobView view(Job job, Optional<List<JobView.Event>> timeline) {
        return new JobView(
                job.id(),
                job.media(),
                job.operation().label(),
                job.options(),
                job.input(),
                job.status().label(),
                job.progress(),
                job.attempt(),
                job.maxAttempts(),
                job.error(),
                job.explain(),
                job.result().map(result -> shown(job, result)),
                job.times().created(),
                job.times().started(),
                job.times().finished(),
                timeline);
    }

    private Object shown(Job job, JobResult result) {
        return switch (result) {
            case JobResult.OnCdn copies -> copies(job.media(), copies);
            case JobResult.Facts facts -> facts;
            case JobResult.Removed removed -> removed;
            case JobResult.CdnFiles listed -> Map.of("files", listed.files().size());
        };
    }

    private Map<String, Object> copies(Optional<MediaId> media, JobResult.OnCdn copies) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("url", url(media, copies.original()));
        shown.put("miniature_url", url(media, copies.miniature()));
        shown.put("notice", copies.notice());
        return shown;
    }

    private Optional<String> url(Optional<MediaId> media, Optional<JobResult.CdnFile> file) {
        return media.flatMap(id -> file.map(copy -> urls.signed(id, copy)));
    }
}
