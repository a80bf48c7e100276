package dev.quatrain.api.inference;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** What kinds of answer a client accepts. */
record AcceptedTypes(List<MediaType> types) {

    static AcceptedTypes of(HttpServletRequest request) {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
        return new AcceptedTypes(accept == null ? List.of(MediaType.ALL) : MediaType.parseMediaTypes(accept));
    }

    /** Whether it may be of this type. */
    boolean takes(MediaType type) {
        return types.isEmpty() || types.stream().anyMatch(accepted -> accepted.includes(type));
    }

    /** Whether it is asked to be of this type, rather than of any. */
    boolean names(MediaType type) {
        return types.stream().anyMatch(accepted -> !accepted.isWildcardType() && accepted.includes(type));
    }
}
