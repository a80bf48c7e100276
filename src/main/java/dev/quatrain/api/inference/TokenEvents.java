package dev.quatrain.api.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.inference.GenerateAnswer.Alternative;
import dev.quatrain.api.inference.ScoreController.TokenScore;
import dev.quatrain.api.problem.Problem;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemAnswers;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.api.problem.RequestPointers;
import dev.quatrain.api.stream.StreamThreads;
import dev.quatrain.api.strict.StrictJson;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.generate.TokenEvent;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.serving.Overloaded;
import dev.quatrain.serving.ScoreStream;
import dev.quatrain.serving.TokenStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Streams tokens, generated or scored, as server-sent events. */
@Component
class TokenEvents {

    private static final Logger LOG = LoggerFactory.getLogger(TokenEvents.class);

    private final StrictJson json;
    private final StreamThreads threads;

    TokenEvents(StrictJson json, StreamThreads threads) {
        this.json = json;
        this.threads = threads;
    }

    /**
     * The source of a stream.
     *
     * @param id of the response
     * @param logprobs whether alternatives were requested
     */
    record Source(String id, TokenStream stream, boolean logprobs) {}

    /** A token in the response. */
    record Token(
            @JsonProperty("index") int index,
            @JsonProperty("text") String text,
            @JsonProperty("token_id") int tokenId,
            @JsonProperty("logprob") double logprob,
            @JsonProperty("top") @Nullable List<Alternative> top) {

        private static Token of(TokenEvent event, boolean logprobs) {
            List<Alternative> top =
                    event.token().top().stream().map(Alternative::of).toList();
            return new Token(
                    event.index(),
                    event.text(),
                    event.token().tokenId(),
                    event.token().logProbability(),
                    logprobs ? top : null);
        }
    }

    /** A text that is being scored; returns at once like {@link #send(Source, HttpServletResponse)}. */
    void send(ScoreStream scores, HttpServletResponse response) {
        threads.write(response, scores::close, out -> send(scores, new BufferedOutputStream(out)));
    }

    private void send(ScoreStream scores, OutputStream out) throws IOException {
        sendAll(out, "the scores of " + scores.model(), () -> {
            for (List<ScoredToken> next = scores.next(); !next.isEmpty(); next = scores.next()) {
                for (ScoredToken token : next) {
                    write(out, "token", TokenScore.of(token, null, null));
                }
                out.flush();
            }
            write(out, "done", ScoreDone.of(scores));
        });
    }

    /** Returns at once; everything is sent, and the source closed, by another thread. */
    void send(Source source, HttpServletResponse response) {
        threads.write(response, source.stream()::close, out -> send(source, out));
    }

    private void send(Source source, OutputStream out) throws IOException {
        TokenStream stream = source.stream();
        sendAll(out, source.id(), () -> {
            for (TokenEvent event = stream.next(); event != null; event = stream.next()) {
                write(out, "token", Token.of(event, source.logprobs()));
                if (stream.isDrained()) {
                    out.flush();
                }
            }
            GenerateAnswer answer = GenerateAnswer.of(source.id(), stream.model(), stream.result(), false);
            write(out, "done", answer.done());
        });
    }

    /** Sends events. */
    @FunctionalInterface
    private interface Sending {
        void run() throws IOException;
    }

    /** Sends all events, the last of which is an error if they fail. */
    private void sendAll(OutputStream out, String what, Sending events) throws IOException {
        try {
            events.run();
            out.flush();
        } catch (Abandoned gone) {
            LOG.debug("The reader of {} has gone", what);
        } catch (RuntimeException failure) {
            write(out, "error", problem(failure));
            out.flush();
        }
    }

    private static Problem problem(RuntimeException failure) {
        if (failure instanceof Overloaded) {
            return new ProblemException(ProblemType.OVERLOADED, "The service is shutting down; repeat the request")
                    .problem();
        }
        return failure instanceof InvalidGeneration refused
                ? ProblemException.of(
                                ProblemType.IMPOSSIBLE_REQUEST,
                                Violation.inBody(
                                        RequestPointers.of(refused.place()), String.valueOf(refused.getMessage())))
                        .problem()
                : ProblemAnswers.incident(failure, "a stream under way");
    }

    private void write(OutputStream out, String name, Object data) throws IOException {
        String event = "event: " + name + "\ndata: " + json.mapper().writeValueAsString(data) + "\n\n";
        out.write(event.getBytes(StandardCharsets.UTF_8));
    }
}
