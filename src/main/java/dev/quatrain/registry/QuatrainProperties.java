package dev.quatrain.registry;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the whole service.
 *
 * @param data the root directory of all stored data
 * @param diskReserve the free bytes of its disk that uploads, checkpoints and models leave to the database
 */
@ConfigurationProperties("quatrain")
public record QuatrainProperties(
        @DefaultValue("./data") Path data,
        @DefaultValue("64MB") DataSize diskReserve) {}
