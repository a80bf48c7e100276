package dev.quatrain.api;

import static dev.quatrain.api.problem.ProblemType.MALFORMED_JSON;
import static dev.quatrain.api.problem.ProblemType.TOO_LARGE;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_KEY;
import static dev.quatrain.api.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;
import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.api.problem.ProblemResponses;
import dev.quatrain.api.strict.LegalName;
import dev.quatrain.registry.Owner;
import dev.quatrain.registry.key.ApiKey;
import dev.quatrain.registry.key.IssuedKey;
import dev.quatrain.registry.key.Keys;
import dev.quatrain.registry.key.Scope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Creates, lists, rotates and revokes keys. */
@NativeEndpoints
@RequestMapping("/keys")
class KeyController {

    private final Keys keys;

    KeyController(Keys keys) {
        this.keys = keys;
    }

    record KeyRequest(
            @JsonProperty("name") @NotNull @LegalName @Nullable
            String name,

            @JsonProperty("owner") @LegalName @Nullable String owner,

            @JsonProperty("scopes") @NotNull @Size(min = 1, max = 3) @Nullable
            List<Scope> scopes) {}

    /** @param secret only in the response that creates it */
    record Key(
            @JsonProperty("id") String id,
            @JsonProperty("owner") String owner,
            @JsonProperty("name") String name,
            @JsonProperty("scopes") List<Scope> scopes,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("last_used_at") @Nullable Instant lastUsedAt,
            @JsonProperty("secret") @Nullable String secret) {

        private static Key of(ApiKey key) {
            return of(key, null);
        }

        private static Key of(IssuedKey issued) {
            return of(issued.key(), issued.secret());
        }

        private static Key of(ApiKey key, @Nullable String secret) {
            return new Key(
                    key.id().toString(),
                    key.owner().name(),
                    key.name(),
                    key.scopes().stream().sorted().toList(),
                    key.createdAt(),
                    key.lastUsedAt(),
                    secret);
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @ProblemResponses({MALFORMED_JSON, VALIDATION_FAILED, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE})
    ResponseEntity<Key> create(@Valid @RequestBody KeyRequest request) {
        String name = requireNonNull(request.name());
        Owner owner = new Owner(request.owner() == null ? name : request.owner());
        IssuedKey issued = keys.create(owner, name, Set.copyOf(requireNonNull(request.scopes())));
        return ResponseEntity.created(URI.create("/keys/" + issued.key().id())).body(Key.of(issued));
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_KEY})
    Page<Key> list(
            @RequestParam(name = "limit", defaultValue = Page.LIMIT) @Min(Page.LEAST) @Max(Page.MOST) int limit,
            @RequestParam(name = "after", required = false) @Nullable String after) {
        return Page.of(keys.list(limit, after), Key::of);
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_KEY})
    Key get(@PathVariable("id") String id) {
        return Key.of(keys.get(id));
    }

    @PostMapping(path = "/{id}/rotate", produces = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_KEY})
    Key rotate(@PathVariable("id") String id) {
        return Key.of(keys.rotate(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_KEY})
    void revoke(@PathVariable("id") String id) {
        keys.revoke(id);
    }
}
