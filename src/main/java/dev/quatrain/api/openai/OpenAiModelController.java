package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.registry.Listing;
import dev.quatrain.registry.model.Model;
import dev.quatrain.registry.model.ModelVersion;
import dev.quatrain.registry.model.Models;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Models, by any of their references. */
@OpenAiEndpoints
@RequestMapping(path = "/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
class OpenAiModelController {

    private static final int PAGE = 100;

    private final Models models;

    OpenAiModelController(Models models) {
        this.models = models;
    }

    record ModelObject(
            @JsonProperty("id") String id,
            @JsonProperty("object") String object,
            @JsonProperty("created") long created,
            @JsonProperty("owned_by") String ownedBy) {

        private static ModelObject of(String reference, ModelVersion version) {
            return new ModelObject(
                    reference,
                    "model",
                    version.manifest().createdAt().getEpochSecond(),
                    version.id().owner().name());
        }
    }

    record ModelObjectList(
            @JsonProperty("object") String object,
            @JsonProperty("data") List<ModelObject> data) {}

    /** All of them: this list has no pages. */
    @GetMapping
    ModelObjectList list() {
        List<ModelObject> all = new ArrayList<>();
        @Nullable String last = null;
        Listing<Model> page;
        do {
            page = models.list(PAGE, last);
            for (Model model : page.data()) {
                all.add(ModelObject.of(model.name(), model.latest()));
                last = model.name();
            }
        } while (page.hasMore());
        return new ModelObjectList("list", all);
    }

    @GetMapping("/{id}")
    ModelObject get(@PathVariable("id") String id) {
        return ModelObject.of(id, models.resolve(id));
    }

    /** A version by {@code name:3} or {@code name:alias}, a model with all versions by its name. */
    @DeleteMapping("/{id}")
    DeletedObject delete(@PathVariable("id") String id) throws IOException {
        if (id.contains(":")) {
            ModelVersion version = models.resolve(id);
            models.delete(version.name(), version.version());
        } else {
            models.delete(id);
        }
        return new DeletedObject(id, "model", true);
    }
}
