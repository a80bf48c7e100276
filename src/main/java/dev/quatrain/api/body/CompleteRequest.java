package dev.quatrain.api.body;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request whose body has arrived: reading it never waits for the client. */
final class CompleteRequest extends HttpServletRequestWrapper {

    private final CompleteBody body;
    private @Nullable ServletInputStream stream;
    private @Nullable Map<String, String[]> parameters;

    CompleteRequest(HttpServletRequest request, CompleteBody body) {
        super(request);
        this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
        if (stream == null) {
            stream = new CompleteInput(body.store().stream());
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(
                getInputStream(), encoding == null ? StandardCharsets.ISO_8859_1.name() : encoding));
    }

    @Override
    public Collection<Part> getParts() throws IOException {
        List<Part> parts = body.parts(getContentType(), getCharacterEncoding());
        parameters = merged(parts);
        return parts;
    }

    @Override
    public @Nullable Part getPart(String name) throws IOException {
        return getParts().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The fields of a form are parameters, as the servlet specification wants it. */
    private Map<String, String[]> merged(List<Part> parts) throws IOException {
        Map<String, String[]> all = new LinkedHashMap<>(super.getParameterMap());
        for (Part part : parts) {
            if (part.getSubmittedFileName() == null) {
                String value = new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                all.merge(part.getName(), new String[] {value}, CompleteRequest::joined);
            }
        }
        return all;
    }

    private static String[] joined(String[] first, String[] second) {
        List<String> all = new ArrayList<>(Arrays.asList(first));
        all.addAll(Arrays.asList(second));
        return all.toArray(String[]::new);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return parameters == null ? super.getParameterMap() : Collections.unmodifiableMap(parameters);
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterValues(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }
}
