package dev.quatrain.api.inferenceprotocol;

import dev.quatrain.registry.model.ModelVersion;
import dev.quatrain.registry.model.Models;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Models by the names and versions in the protocol's paths. */
@Component
class ProtocolModels {

    private final Models models;

    ProtocolModels(Models models) {
        this.models = models;
    }

    /**
     * @param name a name, with {@code @owner} or without; also a reference such as {@code name:alias}
     * @param version a number or an alias; null for the one to which the name refers
     * @throws dev.quatrain.registry.NotFound if there is none
     */
    ModelVersion resolve(String name, @Nullable String version) {
        if (version == null) {
            return models.resolve(name);
        }
        int at = name.indexOf('@');
        return models.resolve(
                at < 0 ? name + ':' + version : name.substring(0, at) + ':' + version + name.substring(at));
    }
}
