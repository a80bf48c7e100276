package dev.quatrain.security;

import dev.quatrain.registry.SecurityMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code quatrain.security.*}.
 *
 * @param mode how callers are known
 * @param hosts names under which clients reach the service, besides loopback names and its address; {@code *.example.org}
 *     stands for all names that end so
 * @param openToNetwork whether mode {@code none} may listen on other addresses than loopback
 * @param createAdminKey if present, a key with all scopes is created and printed at start-up; a text other than {@code true}
 *     becomes its name
 */
@ConfigurationProperties("quatrain.security")
public record SecurityProperties(
        @DefaultValue("none") SecurityMode mode,
        @DefaultValue List<String> hosts,
        @DefaultValue("false") boolean openToNetwork,
        @Nullable String createAdminKey) {}
