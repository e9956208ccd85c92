package io.mediaproject.media.jobs;

/** The SQL of the job engine, by what it is about. */
record Stores(
        JobStore jobs,
        TimelineStore timeline,
        DispatchStore dispatch,
        RunStore runs,
        OutcomeStore outcomes,
        SweepStore sweep) {
    static Stores create() {
        return new Stores(
                new JobStore(),
                new TimelineStore(),
                new DispatchStore(),
                new RunStore(),
                new OutcomeStore(),
                new SweepStore());
    }
}
