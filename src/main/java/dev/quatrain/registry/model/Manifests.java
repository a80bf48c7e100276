package dev.quatrain.registry.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quatrain.engine.artifact.Manifest;

/** Parsed manifests by their JSON, with a memory limit: each request for a model needs its manifest, which never changes. */
final class Manifests {
    private static final long MOST_CHARACTERS = 4_000_000;

    private static final Cache<String, Manifest> PARSED = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((String json, Manifest manifest) -> json.length())
            .executor(Runnable::run)
            .build();

    private Manifests() {}

    static Manifest parsed(String json) {
        return PARSED.get(json, Manifest::parse);
    }
}
