package dev.quatrain.engine.poem.regulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.constrain.judge.Verdict;
import dev.quatrain.engine.poem.PoemSpec;
import dev.quatrain.engine.poem.reading.Readings;
import dev.quatrain.engine.poem.reading.TableReadings;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Chinese verse costs with tables that give every character every reading, in units of work. */
class VerseWorkTest {
    private static final int RHYMES = 3000;
    private static final String CHARACTERS =
            IntStream.range(0x4E00, 0x4E00 + 60).mapToObj(Character::toString).collect(Collectors.joining());
    private static final TextCodec CODEC = Codecs.characters(CHARACTERS + "，。");

    private static TableReadings ambiguous(String tone) {
        return new TableReadings(IntStream.range(0, RHYMES)
                .mapToObj(i -> new TableReadings.Group(i % 2 == 0 ? tone : "去", "r" + i, CHARACTERS))
                .toList());
    }

    private static VerseSpec spec(Readings rhyme, Readings tones) {
        return new VerseSpec(
                RegulatedForm.LUSHI7,
                rhyme,
                tones,
                Tone.LEVEL,
                VerseRules.DEFAULT,
                GivenCharacters.none(RegulatedForm.LUSHI7.shape()));
    }

    @Test
    void judgingEndsUndecided() {
        String line = CHARACTERS.substring(0, 7);
        String poem = (line + "，" + line + "。").repeat(4);
        Work work = Work.unlimited();
        Verdict verdict = spec(ambiguous("平"), ambiguous("平")).judge(poem, work);
        assertThat(verdict.undecided()).isTrue();
        assertThat(work.done()).isLessThan(2 * PoemSpec.MOST_WORK_OF_JUDGE);
    }

    @Test
    void judgingEndsSoonAfterItWasAbandoned() {
        String line = CHARACTERS.substring(0, 7);
        String poem = (line + "，" + line + "。").repeat(4);
        VerseSpec spec = spec(ambiguous("平"), ambiguous("平"));
        int[] asked = {0};
        Work work = Work.of(() -> ++asked[0] == 3);
        assertThatThrownBy(() -> spec.judge(poem, work)).isInstanceOf(Abandoned.class);
        assertThat(work.done()).isLessThan(3L * (Work.UNITS_BETWEEN_QUESTIONS + 32 * RHYMES));
    }

    @Test
    void writingIsBounded() {
        Work work = Work.unlimited();
        VerseSpec spec = spec(ambiguous("平"), ambiguous("平"));
        TextAutomaton.State state =
                VerseAutomaton.of(spec, TokenCoverage.of(CODEC, work), work).start();
        assertThat(work.done()).isLessThan(PoemSpec.MOST_WORK);
        long compiled = work.done();
        while (state.fewestMoreTokens() > 0) {
            int[] allowed = state.allowed(new int[0], work);
            state = state.after(allowed[state.fewestMoreTokens() % allowed.length], work);
        }
        assertThat(work.done() - compiled).isLessThan(PoemSpec.MOST_WORK);
    }
}
