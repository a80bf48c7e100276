package dev.quatrain.api.inference;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.InferenceProblems;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.api.strict.StrictUnions;
import dev.quatrain.engine.adapt.DynamicPlan;
import dev.quatrain.engine.adapt.DynamicScore;
import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextJudge;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.constrain.judge.Verdict;
import dev.quatrain.engine.generate.sampling.RankedToken;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.generate.scoring.Score;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.tune.TuneConstraint;
import dev.quatrain.engine.work.Work;
import dev.quatrain.serving.Completions;
import dev.quatrain.serving.Poems;
import dev.quatrain.serving.ScoredText;
import dev.quatrain.serving.ScoringPlan;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.annotation.JsonDeserialize;

/** Scores texts with a model. */
@NativeEndpoints
class ScoreController {

    private final Completions completions;
    private final Poems poems;

    ScoreController(Completions completions, Poems poems) {
        this.completions = completions;
        this.poems = poems;
    }

    public record ScoreRequest(
            @JsonProperty("model") @NotNull @Nullable String model,

            @JsonProperty("texts") @NotNull @Size(min = 1, max = 1024) @Nullable
            List<@NotEmpty String> texts,

            @JsonProperty("top") @Min(0) @Max(100) @Nullable Integer top,

            @JsonProperty("parts") @Nullable Boolean parts,

            @JsonProperty("dynamic_evaluation") @JsonDeserialize(using = StrictUnions.Dynamic.class) @Valid @Nullable
            DynamicEvaluationRequest dynamicEvaluation,

            @JsonProperty("constraint") @Valid @Nullable JudgedConstraint constraint) {

        private @Nullable DynamicPlan dynamic() {
            return dynamicEvaluation == null ? null : dynamicEvaluation.plan();
        }

        private ScoringPlan plan(Poems poems) {
            return new ScoringPlan(
                    top == null ? 0 : top,
                    Boolean.TRUE.equals(parts),
                    dynamic(),
                    constraint == null ? null : constraint.judge(poems));
        }
    }

    /** The constraint by which the texts are judged: exactly one kind of rule. */
    record JudgedConstraint(
            @JsonProperty("poem") @Valid @Nullable PoemRequest poem,
            @JsonProperty("tune") @Valid @Nullable TuneRequest tune) {

        private Function<Work, ? extends TextJudge> judge(Poems poems) {
            if (poem != null && tune == null) {
                return poems.judge(poem.order());
            }
            if (tune == null || poem != null) {
                String detail = "expected exactly one kind of rule (poem, tune)";
                throw ProblemException.of(ProblemType.VALIDATION_FAILED, Violation.inBody("/constraint", detail));
            }
            TuneConstraint rules = tune.constraint();
            return work -> rules;
        }
    }

    record ScoreAnswer(
            @JsonProperty("model") String model,
            @JsonProperty("results") List<TextScore> results) {}

    /** A text with probability 0 has no log-probability, since JSON has no infinity. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TextScore(
            @JsonProperty("log_probability") @Nullable Double logProbability,
            @JsonProperty("token_count") long tokenCount,
            @JsonProperty("character_count") long characterCount,
            @JsonProperty("perplexity") @Nullable Double perplexity,
            @JsonProperty("bits_per_character") @Nullable Double bitsPerCharacter,
            @JsonProperty("impossible_token") @Nullable Integer impossibleToken,
            @JsonProperty("dynamic") @Nullable DynamicTextScore dynamic,
            @JsonProperty("tokens") List<TokenScore> tokens,
            @JsonProperty("judgement") @Nullable TextJudgement judgement) {

        private static TextScore of(ScoredText scored) {
            Score score = scored.score();
            return new TextScore(
                    finite(score.logProbability()),
                    score.sum().tokens(),
                    score.sum().characters(),
                    finite(score.sum().perplexity()),
                    finite(score.sum().bitsPerCharacter()),
                    score.impossible().isPresent() ? score.impossible().getAsInt() : null,
                    scored.dynamic() == null ? null : DynamicTextScore.of(scored.dynamic()),
                    TokenScore.all(scored),
                    scored.verdict() == null ? null : TextJudgement.of(scored.verdict()));
        }
    }

    /** The score with dynamic evaluation. */
    record DynamicTextScore(
            @JsonProperty("log_probability") double logProbability,
            @JsonProperty("perplexity") @Nullable Double perplexity,
            @JsonProperty("bits_per_character") double bitsPerCharacter) {

        private static DynamicTextScore of(DynamicScore score) {
            NegativeLogLikelihood sum = score.sum();
            return new DynamicTextScore(-sum.nats(), finite(sum.perplexity()), sum.bitsPerCharacter());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TextJudgement(
            @JsonProperty("keeps") boolean keeps,
            @JsonProperty("undecided") @Nullable Boolean undecided,
            @JsonProperty("breaks") List<BrokenRule> breaks) {

        private static TextJudgement of(Verdict judgement) {
            return new TextJudgement(
                    judgement.keeps(),
                    judgement.undecided() ? true : null,
                    judgement.violations().stream().map(BrokenRule::of).toList());
        }
    }

    record BrokenRule(
            @JsonProperty("rule") TextRule rule,
            @JsonProperty("line") int line,
            @JsonProperty("position") int position,
            @JsonProperty("expected") String expected,
            @JsonProperty("came") String came) {

        private static BrokenRule of(RuleViolation violation) {
            return new BrokenRule(
                    violation.rule(), violation.line(), violation.position(), violation.expected(), violation.came());
        }
    }

    static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TokenScore(
            @JsonProperty("text") String text,
            @JsonProperty("token_id") int tokenId,
            @JsonProperty("log_probability") @Nullable Double logProbability,

            @JsonProperty("dynamic_log_probability") @Nullable
            Double dynamicLogProbability,

            @JsonProperty("parts") @Nullable List<PartAnswer> parts,
            @JsonProperty("top") List<LikelyToken> top) {

        private static List<TokenScore> all(ScoredText scored) {
            List<ScoredToken> tokens = scored.score().tokens();
            DynamicScore dynamic = scored.dynamic();
            return IntStream.range(0, tokens.size())
                    .mapToObj(i -> of(
                            tokens.get(i),
                            dynamic == null ? null : dynamic.logProbabilities().get(i),
                            scored.parts().isEmpty()
                                    ? null
                                    : PartAnswer.of(scored.parts().get(i))))
                    .toList();
        }

        static TokenScore of(ScoredToken token, @Nullable Double dynamic, @Nullable List<PartAnswer> parts) {
            return new TokenScore(
                    token.text(),
                    token.tokenId(),
                    finite(token.logProbability()),
                    dynamic,
                    parts,
                    token.top().stream().map(LikelyToken::of).toList());
        }
    }

    record LikelyToken(
            @JsonProperty("text") String text,
            @JsonProperty("token_id") int tokenId,
            @JsonProperty("log_probability") double logProbability) {

        private static LikelyToken of(RankedToken token) {
            return new LikelyToken(token.text(), token.tokenId(), token.logProbability());
        }
    }

    @PostMapping(
            path = "/score",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @InferenceProblems
    ScoreAnswer score(@Valid @RequestBody ScoreRequest request) {
        var served = completions.score(
                requireNonNull(request.model()), requireNonNull(request.texts()), request.plan(poems));
        return new ScoreAnswer(
                served.model(), served.answer().stream().map(TextScore::of).toList());
    }
}
