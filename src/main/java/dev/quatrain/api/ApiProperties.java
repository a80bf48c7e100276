package dev.quatrain.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code quatrain.api.*}: what the HTTP side may be told.
 *
 * @param maxJsonSize of a JSON body; longer texts go up as files, whose limit is
 *     {@code spring.servlet.multipart.max-file-size}
 * @param heartbeat how often a comment goes over a stream of events, so that nobody takes it for dead
 */
@ConfigurationProperties("quatrain.api")
public record ApiProperties(
        @DefaultValue("16MB") DataSize maxJsonSize,
        @DefaultValue("15s") Duration heartbeat) {}
