package dev.quatrain.api.openai;

import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.serving.Completions;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Language models of text, as the requests for completions use them. */
@Component
class TextModels {

    private final Completions completions;
    private final Clock clock;

    TextModels(Completions completions, Clock clock) {
        this.completions = completions;
        this.clock = clock;
    }

    /**
     * Begins an answer. All of it is by one version of the model, which is resolved here.
     *
     * @param prefix of the answer's id
     * @param model a reference
     */
    AnswerHead head(String prefix, String model) {
        Completions.ResolvedModel resolved = completions.resolve(model);
        if (resolved.sound()) {
            throw ProblemException.of(
                    ProblemType.VALIDATION_FAILED,
                    Violation.inBody("/model", "expected a model of text; this is one of sound"));
        }
        return AnswerHead.of(prefix, clock, resolved);
    }

    /** Checks the requests together and answers them one after the other, each as it is admitted. */
    List<Generated> generate(AnswerHead head, List<GenerationRequest> orders) {
        completions.check(orders);
        return orders.stream()
                .map(order -> completions.generate(head.resolved(), order).answer())
                .toList();
    }

    void check(List<GenerationRequest> orders) {
        completions.check(orders);
    }
}
