package dev.quatrain.api.openai;

import dev.quatrain.api.openai.CompletionAnswer.Choice;
import dev.quatrain.engine.generate.Completion;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.TokenEvent;
import dev.quatrain.engine.generate.Usage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The chunks of a streamed completion. */
final class CompletionChunks implements ChunkForm {

    private final AnswerHead head;
    private final CompletionRequest request;
    private final List<GenerationRequest> orders;
    private final Set<Integer> begun = new HashSet<>();

    CompletionChunks(AnswerHead head, CompletionRequest request, List<GenerationRequest> orders) {
        this.head = head;
        this.request = request;
        this.orders = orders;
    }

    @Override
    public List<CompletionAnswer> begin(int row) {
        return List.of();
    }

    @Override
    public List<CompletionAnswer> token(int row, TokenEvent event) {
        if (event.text().isEmpty() && request.logprobs() == null) {
            return List.of();
        }
        return List.of(chunk(new Choice(event.text(), row, logprobs(row, event), null)));
    }

    private @Nullable CompletionLogprobs logprobs(int row, TokenEvent event) {
        if (request.logprobs() == null) {
            return null;
        }
        CompletionLogprobs logprobs = CompletionLogprobs.of(List.of(event.token()), List.of(event.offset()));
        boolean first = begun.add(row) && request.echoes();
        return first ? logprobs.echoing(orders.get(row / request.rows()).prompt()) : logprobs;
    }

    @Override
    public List<CompletionAnswer> end(int row, Completion completion) {
        return List.of(chunk(new Choice("", row, null, completion.finishReason())));
    }

    @Override
    public List<CompletionAnswer> done(List<Usage> counts) {
        return StreamOptions.includesUsage(request.streamOptions())
                ? List.of(CompletionAnswer.of(head, List.of(), TokenUsage.of(counts)))
                : List.of();
    }

    private CompletionAnswer chunk(Choice choice) {
        return CompletionAnswer.of(head, List.of(choice), null);
    }
}
