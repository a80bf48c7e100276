package dev.quatrain.registry;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What concerns the whole service.
 *
 * @param data the root of all that the service keeps on disk
 */
@ConfigurationProperties("quatrain")
public record QuatrainProperties(@DefaultValue("./data") Path data) {}
