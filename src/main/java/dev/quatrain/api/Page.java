package dev.quatrain.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.registry.Listing;
import java.util.List;
import java.util.function.Function;

/** A part of a list on the wire. */
record Page<T>(
        @JsonProperty("data") List<T> data,
        @JsonProperty("has_more") boolean hasMore) {

    /** Items on a page unless the client wants fewer or more, as an annotation takes it. */
    static final String LIMIT = "20";

    static final int LEAST = 1;
    static final int MOST = 100;

    static <V, T> Page<T> of(Listing<V> listing, Function<V, T> view) {
        return new Page<>(listing.data().stream().map(view).toList(), listing.hasMore());
    }
}
