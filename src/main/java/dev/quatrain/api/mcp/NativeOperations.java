package dev.quatrain.api.mcp;

import jakarta.servlet.FilterChain;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The native API, called from within a request. Scopes, strict JSON, bounds and problems are those of a request from outside,
 * since they are found on the same way; the outer request has already been counted and its sender authenticated.
 */
final class NativeOperations {

    private final FilterChainProxy security;
    private final FilterChain controllers;

    NativeOperations(FilterChainProxy security, Servlet controllers) {
        this.security = security;
        this.controllers = controllers::service;
    }

    /** In the thread of the outer request. */
    NativeResponse call(NativeCall call) {
        ServletRequestAttributes outer = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        HttpServletRequest request = new NativeRequest(outer.getRequest(), call);
        NativeResponse response = new NativeResponse(Objects.requireNonNull(outer.getResponse()));
        try {
            security.doFilter(request, response, controllers);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }
}
