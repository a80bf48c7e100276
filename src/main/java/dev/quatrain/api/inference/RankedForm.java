package dev.quatrain.api.inference;

import static dev.quatrain.api.problem.ProblemType.IMPOSSIBLE_REQUEST;
import static java.util.Objects.requireNonNull;

import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.registry.NotFound;
import dev.quatrain.serving.Completions;
import dev.quatrain.serving.Completions.ResolvedModel;
import dev.quatrain.serving.Judging;
import org.jspecify.annotations.Nullable;

/** Responses of {@code POST /generate} with {@code candidates}: more completions than are returned, ranked by a judge. */
final class RankedForm {

    private final Completions completions;
    private final Judging judging;

    RankedForm(Completions completions) {
        this.completions = completions;
        this.judging = new Judging(completions);
    }

    static boolean asked(GenerateRequest request) {
        refuseIf(request.judge() != null && request.candidates() == null, "judge", "none without candidates");
        return request.candidates() != null;
    }

    /** Rejects what has no candidates. */
    static void requireNone(GenerateRequest request, String because) {
        refuseIf(request.candidates() != null, "candidates", "none, because " + because);
        refuseIf(request.judge() != null, "judge", "none, because " + because);
    }

    /** The best completions. */
    Judging.Ranked best(ResolvedModel model, GenerateRequest request, GenerationRequest order) {
        int candidates = requireNonNull(request.candidates());
        int count = request.n() == null ? candidates : request.n();
        refuseIf(count > candidates, "n", "at most as many as there are candidates");
        refuseIf(request.state() != null, "state", "none, because the judge must read the text from its beginning");
        ResolvedModel judge = judge(request.judge(), model);
        try {
            return judging.best(model, order, judge, count);
        } catch (InvalidGeneration refused) {
            throw refused.place().field() == RequestField.N
                    ? new InvalidGeneration(RequestField.CANDIDATES, String.valueOf(refused.getMessage()))
                    : refused;
        }
    }

    private ResolvedModel judge(@Nullable String named, ResolvedModel model) {
        if (named == null) {
            return model;
        }
        try {
            ResolvedModel judge = completions.resolve(named);
            refuseIf(judge.sound(), "judge", "a model of text");
            return judge;
        } catch (NotFound unknown) {
            throw unknown.at("/judge");
        } catch (InvalidGeneration noLanguageModel) {
            throw new InvalidGeneration(RequestField.JUDGE, String.valueOf(noLanguageModel.getMessage()));
        }
    }

    private static void refuseIf(boolean asked, String field, String expected) {
        if (asked) {
            throw ProblemException.of(IMPOSSIBLE_REQUEST, Violation.inBody("/" + field, "expected " + expected));
        }
    }
}
