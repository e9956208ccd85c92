package io.mediaproject.auth.keys;

import io.helidon.security.jwt.jwk.JwkKeys;
import io.mediaproject.platform.db.Rows;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;

/** The public keys as one document (RFC 7517 §5). */
record Jwks(List<PublicJwk> keys) {
    Jwks {
        keys = List.copyOf(keys);
    }

    JwkKeys toKeys() {
        try (var reader = Json.createReader(new StringReader(Rows.jsonText(this)))) {
            return JwkKeys.builder().json(reader.readObject()).build();
        }
    }
}
