package dev.quatrain.registry;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the whole service.
 *
 * @param data the root directory of all stored data
 */
@ConfigurationProperties("quatrain")
public record QuatrainProperties(@DefaultValue("./data") Path data) {}
