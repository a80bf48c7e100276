package dev.quatrain.api.mcp;

import dev.quatrain.api.body.CompleteInput;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A request of the service to itself, on behalf of the client whose request calls a tool. It has the connection and the
 * authentication of that request; address, parameters, headers and body are its own.
 */
final class NativeRequest extends HttpServletRequestWrapper {

    /** What Spring knows of the outer request, such as its controller and its path. */
    private static final String OF_DISPATCH = "org.springframework.web.";

    private final NativeCall call;
    private final Map<String, String> headers = new LinkedCaseInsensitiveMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, String[]> parameters = new LinkedHashMap<>();
    private final ServletInputStream body;

    NativeRequest(HttpServletRequest outer, NativeCall call) {
        super(outer);
        this.call = call;
        this.body = new CompleteInput(new ByteArrayInputStream(call.body()));
        headers.put(HttpHeaders.HOST, String.valueOf(outer.getHeader(HttpHeaders.HOST)));
        headers.put(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        if (call.body().length > 0) {
            headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
            headers.put(HttpHeaders.CONTENT_LENGTH, String.valueOf(call.body().length));
        }
        Collections.list(outer.getAttributeNames()).stream()
                .filter(name -> !name.startsWith(OF_DISPATCH))
                .forEach(name -> attributes.put(name, outer.getAttribute(name)));
        UriComponentsBuilder.fromUri(call.address())
                .build()
                .getQueryParams()
                .forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
    }

    /** The check of scopes lets {@link DispatcherType#ASYNC} pass, which the outer request may be. */
    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.FORWARD;
    }

    @Override
    public boolean isAsyncSupported() {
        return false;
    }

    @Override
    public boolean isAsyncStarted() {
        return false;
    }

    @Override
    public String getMethod() {
        return call.method();
    }

    @Override
    public String getRequestURI() {
        return getContextPath() + call.address().getRawPath();
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer outer = super.getRequestURL();
        outer.setLength(outer.length() - super.getRequestURI().length());
        return outer.append(getRequestURI());
    }

    @Override
    public String getServletPath() {
        return call.address().getPath();
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public @Nullable String getQueryString() {
        return call.address().getRawQuery();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return parameters.get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.get(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String value = headers.get(name);
        return Collections.enumeration(value == null ? List.of() : List.of(value));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(headers.keySet());
    }

    @Override
    public long getDateHeader(String name) {
        return -1; // none
    }

    @Override
    public int getIntHeader(String name) {
        String value = headers.get(name);
        return value == null ? -1 : Integer.parseInt(value);
    }

    @Override
    public @Nullable String getContentType() {
        return headers.get(HttpHeaders.CONTENT_TYPE);
    }

    @Override
    public int getContentLength() {
        return call.body().length;
    }

    @Override
    public long getContentLengthLong() {
        return call.body().length;
    }

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(attributes.keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }
}
