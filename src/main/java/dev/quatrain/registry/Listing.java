package dev.quatrain.registry;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a longer list.
 *
 * @param data in order
 * @param hasMore whether something comes after the last one
 */
public record Listing<T>(List<T> data, boolean hasMore) {

    public Listing {
        data = List.copyOf(data);
    }

    /**
     * @param rows one more than the limit, if there are as many
     */
    public static <R, T> Listing<T> of(List<R> rows, int limit, Function<R, T> view) {
        return new Listing<>(rows.stream().limit(limit).map(view).toList(), rows.size() > limit);
    }
}
