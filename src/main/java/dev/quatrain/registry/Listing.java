package dev.quatrain.registry;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param data in order
 * @param hasMore whether there are more elements after the last one
 */
public record Listing<T>(List<T> data, boolean hasMore) {

    public Listing {
        data = List.copyOf(data);
    }

    /** @param rows up to limit + 1 rows; a surplus row means that there are more */
    public static <R, T> Listing<T> of(List<R> rows, int limit, Function<R, T> view) {
        return new Listing<>(rows.stream().limit(limit).map(view).toList(), rows.size() > limit);
    }
}
