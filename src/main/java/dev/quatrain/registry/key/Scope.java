package dev.quatrain.registry.key;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. */
public enum Scope {
    /** Use models. */
    @JsonProperty("infer")
    INFER,
    /** Store corpora, train, and change models. */
    @JsonProperty("train")
    TRAIN,
    /** Everything, for all owners, and keys. */
    @JsonProperty("admin")
    ADMIN;

    /** The name in requests, tokens and the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope with this name; tokens may have names that are not of this service. */
    public static Optional<Scope> named(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(name))
                .findFirst();
    }
}
