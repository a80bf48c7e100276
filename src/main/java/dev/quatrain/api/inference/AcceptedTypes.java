package dev.quatrain.api.inference;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** The media types of the {@code Accept} header. */
record AcceptedTypes(List<MediaType> types) {

    static AcceptedTypes of(HttpServletRequest request) {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
        return new AcceptedTypes(accept == null ? List.of(MediaType.ALL) : MediaType.parseMediaTypes(accept));
    }

    /** Whether a response may have this type. */
    boolean takes(MediaType type) {
        return types.isEmpty() || types.stream().anyMatch(accepted -> accepted.includes(type));
    }

    /** Whether this type is accepted explicitly, not only by {@code *}{@code /*}. */
    boolean names(MediaType type) {
        return types.stream().anyMatch(accepted -> !accepted.isWildcardType() && accepted.includes(type));
    }
}
