package dev.quatrain.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that was made from the contract.
 *
 * @param target path and query
 * @param body none if it has none
 * @param json what the body was written from, before anything happened to its bytes
 */
record FuzzedRequest(
        String method,
        String target,
        Map<String, String> headers,
        byte @Nullable [] body,
        @Nullable JsonNode json) {

    private static final int SHOWN = 4000;

    /** As much of it as a person needs to send it again. */
    @Override
    public String toString() {
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… " + text.length() + " characters";
        return "%s %s %s\n%s".formatted(method, target, headers, shown);
    }
}
