package dev.quatrain.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What came back. */
record Answer(int status, Map<String, List<String>> headers, byte[] body) {

    Answer {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** @param response a whole HTTP/1.1 message that is not chunked */
    static Answer parse(String response) {
        String[] parts = response.split("\r\n\r\n", 2);
        String[] lines = parts[0].split("\r\n");
        Map<String, List<String>> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(": ", 2);
            headers.put(header[0], List.of(header[1]));
        }
        int status = Integer.parseInt(lines[0].split(" ")[1]);
        return new Answer(status, headers, parts[1].getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return HttpTest.JSON.readTree(body);
    }

    String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    String contentType() {
        return header("Content-Type");
    }
}
