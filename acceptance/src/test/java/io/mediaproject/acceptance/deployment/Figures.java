package io.mediaproject.acceptance.deployment;

/** The figures that the processes tell and that manifests ask for. */
final class Figures {
    static final String WAITING = "mediaproject_jobs_waiting";

    private Figures() {}
}
