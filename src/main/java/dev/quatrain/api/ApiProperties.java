package dev.quatrain.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the HTTP side may be told.
 *
 * @param maxJsonSize of a JSON body; longer texts go up as files, whose limit is
 *     {@code spring.servlet.multipart.max-file-size}
 */
@ConfigurationProperties("quatrain.api")
record ApiProperties(@DefaultValue("16MB") DataSize maxJsonSize) {}
