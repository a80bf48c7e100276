package dev.quatrain.api.body;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code quatrain.api.body.*}: how fast a body must arrive.
 *
 * @param window the interval over which the rate is measured; a body that is complete within it is never too slow
 * @param leastRate per second, in each window
 * @param deadline for the whole body
 * @param documents the length of all JSON documents together that requests work on; null for a sixteenth of the heap, of which a
 *     document takes several times its length. Those of at most 64 KB are not counted
 * @param most bodies that may be on their way at the same time; the slowest gives way to a new one
 */
@ConfigurationProperties("quatrain.api.body")
record BodyProperties(
        @DefaultValue("10s") Duration window,
        @DefaultValue("4KB") DataSize leastRate,
        @DefaultValue("1h") Duration deadline,
        @Nullable DataSize documents,
        @DefaultValue("1000") int most) {

    private static final int SHARE_OF_DOCUMENTS = 16;

    BodyProperties {
        if (window.isNegative() || window.isZero() || deadline.compareTo(window) < 0) {
            throw new IllegalArgumentException(
                    "quatrain.api.body.window must be positive and no longer than quatrain.api.body.deadline");
        }
        if (most < 1) {
            throw new IllegalArgumentException("quatrain.api.body.most must be at least 1, not " + most);
        }
    }

    long documentBytes() {
        return documents == null ? Runtime.getRuntime().maxMemory() / SHARE_OF_DOCUMENTS : documents.toBytes();
    }
}
