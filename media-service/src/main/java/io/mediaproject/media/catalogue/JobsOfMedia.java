package io.mediaproject.media.catalogue;

import io.helidon.webserver.http.ServerRequest;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.jobs.JobView;
import io.mediaproject.media.jobs.JobViews;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.platform.web.Page;
import io.mediaproject.platform.web.Pages;

/** The jobs of one media as a page that is embedded in it. */
final class JobsOfMedia {
    private final Jobs jobs;
    private final JobViews views;
    private final Pages pages;

    JobsOfMedia(Jobs jobs, JobViews views, Pages pages) {
        this.jobs = jobs;
        this.views = views;
        this.pages = pages;
    }

    Page<JobView> page(ServerRequest request, Pages.Slice slice, MediaId media) {
        var listing = jobs.ofMedia(media, slice.offset(), slice.size(), Pages.COUNTED + 1);
        var shown = listing.jobs().stream().map(views::of).toList();
        return pages.page(request, slice, listing.count(), shown);
    }
}
