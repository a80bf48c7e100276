package dev.quatrain.engine.constrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextConstraintTest {
    private static final List<String> TEXTS =
            List.of("cat", "the cat", "the cat sat", "the cat sat\non a mat", "the 柳 é 𝄞", "", "柳柳柳");

    @Test
    void spellsEveryTextOfTheListAndNoOther() {
        String corpus = String.join("\n", TEXTS);
        for (TextCodec codec :
                List.of(Codecs.characters(corpus), Codecs.bytes(), Codecs.words(corpus), Codecs.unicodeWords(corpus))) {
            Constraint constraint = TextConstraint.of(new Listed(TEXTS, codec), codec, Work.unlimited());
            assertThat(all(constraint, codec, 60)).containsExactlyInAnyOrderElementsOf(TEXTS);
        }
    }

    @Test
    void tellsThatItGrowsWithWhatItRemembers() {
        TextCodec codec = Codecs.unicodeWords(String.join("\n", TEXTS));
        Constraint constraint = TextConstraint.of(new Listed(TEXTS, codec), codec, Work.unlimited());
        long before = constraint.memoryBytes();
        all(constraint, codec, 60);
        assertThat(constraint.memoryBytes()).isGreaterThan(before);
    }

    @Test
    void spellsOnlyWhatFits() {
        TextCodec characters = Codecs.characters(String.join("", TEXTS));
        Constraint constraint = TextConstraint.of(new Listed(TEXTS, characters), characters, Work.unlimited());
        assertThat(all(constraint, characters, 7)).containsExactlyInAnyOrder("", "cat", "柳柳柳", "the cat");
        assertThat(all(constraint, characters, 3)).containsExactlyInAnyOrder("", "cat", "柳柳柳");
        assertThat(all(constraint, characters, 0)).containsExactly("");
        Constraint inBytes = TextConstraint.of(
                new Listed(List.of("é", "éé", "éééé"), Codecs.bytes()), Codecs.bytes(), Work.unlimited());
        assertThat(all(inBytes, Codecs.bytes(), 5)).containsExactlyInAnyOrder("é", "éé");
    }

    @Test
    void countsTheBytesOfTheTextAndNotTheWidestOnes() {
        List<String> texts = List.of("cat", "柳"); // three bytes each
        Constraint constraint = TextConstraint.of(new Listed(texts, Codecs.bytes()), Codecs.bytes(), Work.unlimited());
        assertThat(all(constraint, Codecs.bytes(), 3)).containsExactlyInAnyOrder("cat", "柳");
    }

    @Test
    void avoidsWaysThatTheWordsDoNotSpell() {
        TextCodec codec = Codecs.words("the cat sat");
        Constraint constraint = TextConstraint.of(
                new Listed(List.of("cat", "cats sat", "the cat sits"), codec), codec, Work.unlimited());
        assertThat(all(constraint, codec, 60)).containsExactly("cat");
    }

    @Test
    void refusesWhatTheWordsDoNotSpell() {
        TextCodec codec = Codecs.words("the cat sat");
        Constraint constraint = TextConstraint.of(new Listed(List.of("cats"), codec), codec, Work.unlimited());
        assertThatThrownBy(() -> constraint.start(new Constraint.Opening("", Vocabulary.BOS, 9)))
                .isInstanceOf(InvalidGeneration.class)
                .extracting("place")
                .isEqualTo(RequestField.CONSTRAINT.place());
    }

    @Test
    void refusesWhatDoesNotFit() {
        TextCodec codec = Codecs.characters("the cats");
        Constraint constraint = TextConstraint.of(new Listed(List.of("cat", "cats"), codec), codec, Work.unlimited());
        assertThatThrownBy(() -> constraint.start(new Constraint.Opening("", Vocabulary.BOS, 2)))
                .isInstanceOf(InvalidGeneration.class)
                .hasMessageContaining("at least 3")
                .extracting("place")
                .isEqualTo(RequestField.MAX_TOKENS.place());
    }

    @Test
    void countsTheSpaceThatIsWrittenBeforeAWord() {
        TextCodec codec = Codecs.words("the cat sat");
        int the = codec.vocabulary().id("the");
        Constraint constraint = TextConstraint.of(new Listed(List.of("cat", " sat"), codec), codec, Work.unlimited());
        assertThat(all(constraint, codec, 5)).containsExactly("cat");
        LogitMask afterAWord = constraint.start(new Constraint.Opening("the", the, 5));
        assertThat(afterAWord.after(codec.vocabulary().id("sat"))).isNotNull();
        assertThat(afterAWord.after(codec.vocabulary().id("cat"))).isNull();
    }

    /** Every text that the masks let through. */
    private static Set<String> all(Constraint constraint, TextCodec codec, int maxTokens) {
        return Walks.all(constraint, codec, maxTokens).stream()
                .map(tokens -> codec.decode(tokens.stream().mapToInt(id -> id).toArray()))
                .collect(Collectors.toSet());
    }
}
