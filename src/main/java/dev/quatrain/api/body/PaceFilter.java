package dev.quatrain.api.body;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets clients that do not read their answers go. */
record PaceFilter(BodyProperties limits) implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PacedAnswer.Waiting waiting = PacedAnswer.Waiting.of(request, limits);
        chain.doFilter(request, new PacedAnswer((HttpServletResponse) response, waiting));
    }
}
