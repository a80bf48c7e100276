package dev.quatrain.api.openai;

import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Examples for fine-tuning, one JSON object a line, read as JSON strings, one a line. An example is {@code text}, or {@code prompt}
 * with {@code completion}, or {@code messages}, whose contents are joined by line ends as in chat.
 */
final class TrainingLines extends InputStream {

    private static final int LONGEST = 1 << 24;

    private final InputStream examples;
    private final JsonMapper json;
    private InputStream line = InputStream.nullInputStream();
    private long number;

    TrainingLines(InputStream examples, JsonMapper json) {
        this.examples = new BufferedInputStream(examples);
        this.json = json;
    }

    @Override
    public int read() throws IOException {
        int next = line.read();
        while (next < 0 && advance()) {
            next = line.read();
        }
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int most) throws IOException {
        int count = line.read(target, offset, most);
        while (count < 0 && advance()) {
            count = line.read(target, offset, most);
        }
        return count;
    }

    private boolean advance() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = examples.read();
        if (next < 0) {
            return false;
        }
        number++;
        for (; next >= 0 && next != '\n'; next = examples.read()) {
            if (bytes.size() == LONGEST) {
                throw unreadable("expected an example of at most %d bytes".formatted(LONGEST));
            }
            bytes.write(next);
        }
        String example = bytes.toString(StandardCharsets.UTF_8);
        line = new ByteArrayInputStream(
                example.isBlank()
                        ? new byte[0]
                        : (json.writeValueAsString(text(example)) + "\n").getBytes(StandardCharsets.UTF_8));
        return true;
    }

    private String text(String example) {
        JsonNode tree = tree(example);
        if (tree.isString()) {
            return tree.asString();
        }
        if (tree.path("text").isString()) {
            return tree.get("text").asString();
        }
        if (tree.path("prompt").isString() && tree.path("completion").isString()) {
            return tree.get("prompt").asString() + tree.get("completion").asString();
        }
        JsonNode messages = tree.path("messages");
        boolean texts = messages.isArray()
                && messages.valueStream()
                        .allMatch(message -> message.path("content").isString());
        if (!texts) {
            throw unreadable("expected an object with text, with prompt and completion, or with messages of text");
        }
        return messages.valueStream()
                .map(message -> message.get("content").asString())
                .collect(Collectors.joining("\n"));
    }

    private JsonNode tree(String example) {
        try {
            return json.readTree(example);
        } catch (JacksonException noJson) {
            throw unreadable("expected JSON: " + noJson.getOriginalMessage());
        }
    }

    private ProblemException unreadable(String detail) {
        return ProblemException.of(
                ProblemType.VALIDATION_FAILED, Violation.inParameter("file", "line %d: %s".formatted(number, detail)));
    }

    @Override
    public void close() throws IOException {
        examples.close();
    }
}
