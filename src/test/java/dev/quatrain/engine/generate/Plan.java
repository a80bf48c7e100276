package dev.quatrain.engine.generate;

import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import java.util.List;
import java.util.Map;

/** Writes down a {@link SamplingPlan} that differs from the default here and there. */
public final class Plan {
    private int maxTokens = 20;
    private TokenChoice choice = TokenChoice.DEFAULT;
    private Penalties penalties = Penalties.NONE;
    private List<String> stop = List.of();
    private int n = 1;
    private long seed = 17;
    private Answer answer = Answer.DEFAULT;
    private ConstrainedDecoding steering;

    public static Plan greedy() {
        return new Plan().choice(TokenChoice.GREEDY);
    }

    public Plan maxTokens(int maxTokens) {
        this.maxTokens = maxTokens;
        return this;
    }

    public Plan choice(TokenChoice choice) {
        this.choice = choice;
        return this;
    }

    Plan penalties(Penalties penalties) {
        this.penalties = penalties;
        return this;
    }

    public Plan bias(Map<Integer, Double> bias) {
        return penalties(new Penalties(1, 0, 0, bias));
    }

    public Plan stop(String... stop) {
        this.stop = List.of(stop);
        return this;
    }

    public Plan n(int n) {
        this.n = n;
        return this;
    }

    Plan seed(long seed) {
        this.seed = seed;
        return this;
    }

    Plan echo() {
        this.answer = new Answer(true, answer.logprobs(), answer.returnState());
        return this;
    }

    public Plan logprobs(int logprobs) {
        this.answer = new Answer(answer.echo(), logprobs, answer.returnState());
        return this;
    }

    Plan returnState() {
        this.answer = new Answer(answer.echo(), answer.logprobs(), true);
        return this;
    }

    Plan under(ConstraintSource constraint, int particles) {
        this.steering = new ConstrainedDecoding(constraint, particles);
        return this;
    }

    public SamplingPlan plan() {
        return new SamplingPlan(maxTokens, choice, penalties, stop, n, seed, answer);
    }

    GenerationRequest prompt(String prompt) {
        return new GenerationRequest(prompt, null, plan(), steering);
    }

    GenerationRequest after(String prompt, String state) {
        return new GenerationRequest(prompt, state, plan(), steering);
    }
}
