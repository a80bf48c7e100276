package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.registry.Listing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of a list. The last element's id is {@code after} of the next page. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ObjectPage<T>(
        @JsonProperty("object") String object,
        @JsonProperty("data") List<T> data,
        @JsonProperty("has_more") boolean hasMore,

        @JsonProperty("first_id") @Schema(types = {"string", "null"}) @Nullable
        String firstId,

        @JsonProperty("last_id") @Schema(types = {"string", "null"}) @Nullable
        String lastId) {

    /** The default number of elements, as a string for annotations. */
    static final String LIMIT = "20";

    static final int MOST = 10_000;

    /** The greatest page of the lists below this API. */
    private static final int PAGE = 100;

    static <T> ObjectPage<T> of(List<T> data, boolean more, Function<T, String> id) {
        int last = data.size() - 1;
        return new ObjectPage<>(
                "list",
                data,
                more,
                last < 0 ? null : id.apply(data.get(0)),
                last < 0 ? null : id.apply(data.get(last)));
    }

    /** @param all elements, of which those after an id are listed */
    static <T> ObjectPage<T> of(List<T> all, int limit, @Nullable String after, Function<T, String> id) {
        int from = 0;
        if (after != null) {
            from = all.stream().map(id).toList().indexOf(after) + 1;
            if (from == 0) {
                throw ProblemException.of(
                        ProblemType.VALIDATION_FAILED, Violation.inParameter("after", "expected an id of this list"));
            }
        }
        List<T> data = all.subList(from, Math.min(all.size(), from + limit));
        return of(data, from + data.size() < all.size(), id);
    }

    /**
     * A page that may be greater than those of the list below.
     *
     * @param list of at most so many elements after an element
     */
    static <V, T> ObjectPage<T> gathered(int limit, Pages<V> list, Function<V, T> view, Function<T, String> id) {
        Listing<V> page = list.after(Math.min(limit, PAGE), null);
        List<V> found = new ArrayList<>(page.data());
        while (page.hasMore() && found.size() < limit) {
            page = list.after(Math.min(limit - found.size(), PAGE), found.get(found.size() - 1));
            found.addAll(page.data());
        }
        return of(found.stream().map(view).toList(), page.hasMore(), id);
    }

    /** Pages of a list below this API. */
    @FunctionalInterface
    interface Pages<V> {
        /** @param last the last known element; null to begin where the request says */
        Listing<V> after(int limit, @Nullable V last);
    }
}
