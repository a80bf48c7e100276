package dev.quatrain.api;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** A multipart/form-data body. */
final class Form {

    static final String TYPE = "multipart/form-data; boundary=frontier";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Form field(String name, String value) {
        return part("name=\"%s\"".formatted(name), value.getBytes(StandardCharsets.UTF_8));
    }

    Form file(String name, String fileName, byte[] content) {
        return part("name=\"%s\"; filename=\"%s\"".formatted(name, fileName), content);
    }

    Form file(String fileName, String content) {
        return file("file", fileName, content.getBytes(StandardCharsets.UTF_8));
    }

    private Form part(String disposition, byte[] content) {
        bytes.writeBytes("--frontier\r\nContent-Disposition: form-data; %s\r\n\r\n"
                .formatted(disposition)
                .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(content);
        bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] unfinished() {
        return bytes.toByteArray();
    }

    BodyPublisher publisher() {
        bytes.writeBytes("--frontier--\r\n".getBytes(StandardCharsets.UTF_8));
        return BodyPublishers.ofByteArray(bytes.toByteArray());
    }
}
