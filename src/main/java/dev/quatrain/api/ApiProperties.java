package dev.quatrain.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code quatrain.api.*}: properties of the HTTP API.
 *
 * @param maxJsonSize of a JSON body. Longer texts are uploaded as files, whose limit is {@code
 *     spring.servlet.multipart.max-file-size}
 * @param heartbeat the interval of comments on an event stream, which keep the connection open
 */
@ConfigurationProperties("quatrain.api")
public record ApiProperties(
        @DefaultValue("16MB") DataSize maxJsonSize,
        @DefaultValue("15s") Duration heartbeat) {}
