package dev.quatrain.api.inferenceprotocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem;
import dev.quatrain.api.problem.ProblemAnswers;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.api.stream.StreamThreads;
import dev.quatrain.engine.generate.TokenEvent;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.registry.model.ModelVersion;
import dev.quatrain.serving.Overloaded;
import dev.quatrain.serving.TokenStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Streams generated text as server-sent events. */
@Component
class ProtocolChunks {

    private static final Logger LOG = LoggerFactory.getLogger(ProtocolChunks.class);

    private final ProtocolJson json;
    private final ProtocolErrors errors;
    private final StreamThreads threads;

    ProtocolChunks(ProtocolJson json, ProtocolErrors errors, StreamThreads threads) {
        this.json = json;
        this.errors = errors;
        this.threads = threads;
    }

    record ProtocolGenerateChunk(
            @JsonProperty("model_name") String modelName,
            @JsonProperty("model_version") String modelVersion,
            @JsonProperty("text_output") String textOutput,
            @JsonProperty("done") boolean done) {}

    /** Returns at once; everything is sent, and the stream closed, by another thread. */
    void send(TokenStream tokens, ModelVersion model, HttpServletResponse response) {
        threads.write(response, tokens::close, out -> send(tokens, model, out));
    }

    private void send(TokenStream tokens, ModelVersion model, OutputStream out) throws IOException {
        try {
            for (TokenEvent event = tokens.next(); event != null; event = tokens.next()) {
                if (!event.text().isEmpty()) {
                    write(out, chunk(model, event.text(), false));
                }
                if (tokens.isDrained()) {
                    out.flush();
                }
            }
            write(out, chunk(model, "", true));
            out.flush();
        } catch (Abandoned gone) {
            LOG.debug("The reader of a stream has gone", gone);
        } catch (RuntimeException failure) {
            write(out, errors.of(problem(failure)));
            out.flush();
        }
    }

    private static ProtocolGenerateChunk chunk(ModelVersion model, String text, boolean done) {
        return new ProtocolGenerateChunk(model.name(), String.valueOf(model.version()), text, done);
    }

    private static Problem problem(RuntimeException failure) {
        return failure instanceof Overloaded
                ? new ProblemException(ProblemType.OVERLOADED, "The service is shutting down; repeat the request")
                        .problem()
                : ProblemAnswers.incident(failure, "a generation under way");
    }

    private void write(OutputStream out, Object data) throws IOException {
        out.write(("data: " + json.write(data) + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
}
