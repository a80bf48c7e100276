package dev.quatrain.api.openai;

import dev.quatrain.api.problem.Problem;
import dev.quatrain.api.problem.ProblemAnswers;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.api.stream.StreamThreads;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.generate.Completion;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.TokenEvent;
import dev.quatrain.engine.generate.Usage;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.quota.QuotaExceeded;
import dev.quatrain.serving.Completions;
import dev.quatrain.serving.Completions.ResolvedModel;
import dev.quatrain.serving.Overloaded;
import dev.quatrain.serving.TokenStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Streams generations as server-sent events, one prompt after the other. */
@Component
class ChunkStream {

    private static final Logger LOG = LoggerFactory.getLogger(ChunkStream.class);
    private static final String END = "data: [DONE]\n\n";

    private final Completions completions;
    private final OpenAiJson json;
    private final OpenAiErrors errors;
    private final StreamThreads threads;

    ChunkStream(Completions completions, OpenAiJson json, OpenAiErrors errors, StreamThreads threads) {
        this.completions = completions;
        this.json = json;
        this.errors = errors;
        this.threads = threads;
    }

    /**
     * Returns when the first generation has been opened; everything is sent by another thread. What refuses the first generation is
     * thrown; what refuses a later one is sent, since the response has begun.
     */
    void send(ResolvedModel model, List<GenerationRequest> orders, ChunkForm form, HttpServletResponse response) {
        TokenStream first = completions.stream(model, orders.get(0));
        threads.write(response, first::close, out -> send(first, orders, form, out));
    }

    private void send(TokenStream first, List<GenerationRequest> orders, ChunkForm form, OutputStream out)
            throws IOException {
        try {
            List<Usage> counts = new ArrayList<>();
            int row = 0;
            counts.add(rows(first, row, form, out));
            first.close(); // quotas count one open stream
            for (GenerationRequest order : orders.subList(1, orders.size())) {
                row += order.plan().n();
                try (TokenStream next = completions.stream(first.model(), order)) {
                    counts.add(rows(next, row, form, out));
                }
            }
            write(out, form.done(counts));
            if (form.endsWithDone()) {
                out.write(END.getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
        } catch (Abandoned gone) {
            LOG.debug("The reader of a stream has gone", gone);
        } catch (RuntimeException failure) {
            write(out, List.of(form.failed(errors.of(problem(failure)))));
            out.flush();
        }
    }

    private Usage rows(TokenStream stream, int first, ChunkForm form, OutputStream out) throws IOException {
        List<Integer> begun = new ArrayList<>();
        for (TokenEvent event = stream.next(); event != null; event = stream.next()) {
            int row = first + event.index();
            if (!begun.contains(row)) {
                begun.add(row);
                write(out, form.begin(row));
            }
            write(out, form.token(row, event));
            if (stream.isDrained()) {
                out.flush();
            }
        }
        for (Completion completion : stream.result().completions()) {
            int row = first + completion.index();
            write(out, begun.contains(row) ? List.of() : form.begin(row));
            write(out, form.end(row, completion));
        }
        out.flush();
        return stream.result().usage();
    }

    private void write(OutputStream out, List<?> objects) throws IOException {
        for (Object object : objects) {
            String name = object instanceof NamedEvent named ? "event: " + named.type() + "\n" : "";
            out.write((name + "data: " + json.write(object) + "\n\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Problem problem(RuntimeException failure) {
        if (failure instanceof Overloaded) {
            return new ProblemException(
                            ProblemType.OVERLOADED, "The service cannot accept more work; repeat the request")
                    .problem();
        }
        if (failure instanceof QuotaExceeded exceeded) {
            return new ProblemException(ProblemType.QUOTA_EXCEEDED, String.valueOf(exceeded.getMessage())).problem();
        }
        if (failure instanceof InvalidGeneration refused) {
            return new ProblemException(ProblemType.VALIDATION_FAILED, String.valueOf(refused.getMessage())).problem();
        }
        return ProblemAnswers.incident(failure, "a generation under way");
    }
}
