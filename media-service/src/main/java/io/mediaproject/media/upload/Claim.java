package io.mediaproject.media.upload;

import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.hash.Sha256;
import java.util.List;

/**
 * An upload that is to happen once, however often it is sent.
 *
 * @param fingerprint of what was sent
 */
record Claim(UserId owner, String key, String fingerprint) {

    static Claim of(UserId owner, String key, Intake.Received received) {
        var said = received.said();
        List<Object> sent = List.of(
                said.title().map(List::of).orElse(List.of()),
                said.description().map(List::of).orElse(List.of()),
                said.tags().map(List::of).orElse(List.of()),
                said.visibility().map(visibility -> List.of(visibility.label())).orElse(List.of()),
                received.miniature().map(picture -> List.of(picture.sha256())).orElse(List.of()),
                received.file().name(),
                received.file().bytes().sha256());
        return new Claim(owner, key, Sha256.hex(Rows.jsonText(sent)));
    }
}
