package dev.quatrain.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.registry.Listing;
import java.util.List;
import java.util.function.Function;

/** A page of a list in a response. */
record Page<T>(
        @JsonProperty("data") List<T> data,
        @JsonProperty("has_more") boolean hasMore) {

    /** The default number of items per page, as a string for annotations. */
    static final String LIMIT = "20";

    static final int LEAST = 1;
    static final int MOST = 100;

    static <V, T> Page<T> of(Listing<V> listing, Function<V, T> view) {
        return new Page<>(listing.data().stream().map(view).toList(), listing.hasMore());
    }
}
