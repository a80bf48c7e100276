package dev.quatrain.api.inference;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * The media ranges of the {@code Accept} header, negotiated as in RFC 9110, section 12.5.1.
 *
 * @param ranges in the order of the header; none if anything is accepted
 */
record AcceptedTypes(List<MediaType> ranges) {

    private static final Comparator<MediaType> BY_PRECISION = Comparator.comparing(
                    (MediaType range) -> !range.isWildcardType())
            .thenComparing(range -> !range.isWildcardSubtype())
            .thenComparing(range -> range.getParameters().size());

    static AcceptedTypes of(HttpServletRequest request) {
        String accept = String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        return new AcceptedTypes(MediaType.parseMediaTypes(accept));
    }

    /**
     * The type with the highest quality. Of several, the one that the header names first; of those that the same range
     * includes, the one that is offered first.
     */
    Optional<MediaType> best(List<MediaType> offered) {
        return offered.stream()
                .filter(type -> quality(type) > 0)
                .min(Comparator.comparingDouble((MediaType type) -> -quality(type))
                        .thenComparingInt(this::place));
    }

    /** That of the most precise range that includes the type; 0 if there is none. */
    private double quality(MediaType type) {
        return ranges.isEmpty()
                ? 1
                : range(type).map(MediaType::getQualityValue).orElse(0.0);
    }

    private int place(MediaType type) {
        return range(type).map(ranges::indexOf).orElse(0);
    }

    private Optional<MediaType> range(MediaType type) {
        return ranges.stream().filter(range -> range.includes(type)).max(BY_PRECISION);
    }
}
