package io.mediaproject.cdn;

import io.mediaproject.contracts.JobResult.CdnFiles;
import java.util.List;

/** What asking for a list of files brought. */
sealed interface ListOutcome permits ListOutcome.Files, Setback {
    record Files(List<CdnFiles.Listed> files) implements ListOutcome {
        public Files {
            files = List.copyOf(files);
        }
    }
}
