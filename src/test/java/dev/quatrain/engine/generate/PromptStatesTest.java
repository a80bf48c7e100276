package dev.quatrain.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.ChaoticModel;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PromptStatesTest extends Generating {

    private final Map<PromptStates.Beginning, float[]> known = new HashMap<>();
    private final Counting model = new Counting(letters.vocabulary().size());
    private Usage usage;
    private final TextModel text = new TextModel(model, letters, DIGEST);

    /** Counts the tokens that it reads before the first one that it writes. */
    private static final class Counting extends ChaoticModel {
        private int fed;
        private boolean exact = true;

        Counting(int vocabularySize) {
            super(vocabularySize);
        }

        @Override
        public boolean readsExactly() {
            return exact;
        }

        @Override
        public void feed(DecodingState state, int[] tokens) {
            fed += tokens.length;
            super.feed(state, tokens);
        }
    }

    private final PromptStates states = new PromptStates() {
        @Override
        public float[] after(Beginning beginning) {
            return known.get(beginning);
        }

        @Override
        public void keep(Beginning beginning, float[] numbers) {
            known.put(beginning, numbers);
        }
    };

    @Test
    void anEqualPromptIsReadOnce() {
        String prompt = words(1, 100);
        String first = completion(Plan.greedy().prompt(prompt));
        assertThat(model.fed).isEqualTo(100); // BOS, and all but the last, which is fed for the first token
        assertThat(completion(Plan.greedy().prompt(prompt))).isEqualTo(first);
        assertThat(model.fed).isEqualTo(100);
        assertThat(usage.cachedTokens()).isEqualTo(99); // the last one is fed for the first token
    }

    /**
     * Whatever was read before: the text is the same. Of a prompt that is continued, less than a stride is read again; of one that
     * differs from some place on, less than a portion more.
     */
    @Property(tries = 100)
    void aPromptThatGoesOnIsReadFromThere(
            @ForAll @IntRange(max = 1400) int common,
            @ForAll("lengths") int before,
            @ForAll @IntRange(max = 700) int after) {
        String beginning = words(2, common);
        completion(Plan.greedy().prompt(beginning + words(3, before)));
        int fed = model.fed;
        GenerationRequest request = Plan.greedy().prompt(beginning + words(4, after));
        String resumed = completion(request);
        assertThat(model.fed - fed).isLessThan(after + 65 + (before == 0 ? 0 : 512));
        assertThat(resumed).isEqualTo(only(run(text, request)).text());
    }

    @Provide
    static Arbitrary<Integer> lengths() {
        return Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(1, 700));
    }

    @Test
    void whatIsEchoedOrContinuesAStateOrReadsInexactlyIsReadWhole() {
        String prompt = words(1, 100);
        completion(Plan.greedy().prompt(prompt));
        int all = known.size();
        assertThat(completion(Plan.greedy().echo().prompt(prompt))).startsWith(prompt);
        model.exact = false;
        model.fed = 0;
        completion(Plan.greedy().prompt(prompt));
        assertThat(model.fed).isEqualTo(100);
        assertThat(known).hasSize(all);
    }

    @Test
    void beginningsWithOneHashAreDistinguished() {
        PromptStates.Beginning one = new PromptStates.Beginning(new int[] {1, 31}, 2, 62);
        PromptStates.Beginning other = new PromptStates.Beginning(new int[] {2, 0}, 2, 62);
        assertThat(one).isNotEqualTo(other).isEqualTo(new PromptStates.Beginning(new int[] {1, 31, 7}, 2, 62));
    }

    private String completion(GenerationRequest request) {
        StringBuilder written = new StringBuilder();
        try (Generation generation = Generation.open(text, request, NO_SEED, Work.unlimited())) {
            generation.resume(states);
            while (!generation.finished()) {
                generation.step(event -> written.append(event.text()));
            }
            usage = generation.result().usage();
        }
        assertThat(model.openStates()).isZero();
        return written.toString();
    }

    private static String words(long seed, int length) {
        return new SplittableRandom(seed)
                .ints(length, 'a', 'k')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
