package dev.quatrain.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.generate.sampling.FinishReason;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.fixture.Codecs;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationTextTest extends Generating {

    @Test
    void endsWhereTheModelEndsTheText() {
        int[] script = {letters.encode("a")[0], letters.encode("b")[0], Vocabulary.EOS};
        Generated generated =
                run(scripted(letters, script), Plan.greedy().logprobs(0).prompt(""));
        assertThat(only(generated).text()).isEqualTo("ab");
        assertThat(only(generated).finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(only(generated).tokens()).extracting(ScoredToken::text).containsExactly("a", "b", "<eos>");
        assertThat(generated.usage().completionTokens()).isEqualTo(3);
    }

    @Test
    void endsBeforeAStopTextThatIsSpreadOverTokens() {
        TextModel model = scripted(letters, letters.encode("abcabdabcdef"));
        Generated generated = run(model, Plan.greedy().stop("bcd", "zz").prompt(""));
        assertThat(only(generated).text()).isEqualTo("abcabda");
        assertThat(only(generated).finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(pieces(0)).containsExactly("a", "", "", "bca", "", "bd", "a", "", "", "");
    }

    @Test
    void givesBackWhatWasHeldWhenTheTextEnds() {
        TextModel model = scripted(letters, letters.encode("abcabc"));
        assertThat(only(run(model, Plan.greedy().maxTokens(3).stop("bcd").prompt("")))
                        .text())
                .isEqualTo("abc");
        assertThat(pieces(0)).containsExactly("a", "", "bc");
    }

    @Test
    void holdsTheBytesOfACharacterUntilItIsWhole() {
        TextCodec bytes = Codecs.bytes();
        TextModel model = scripted(bytes, bytes.encode("a柳é!"));
        Generated generated = run(model, Plan.greedy().maxTokens(7).prompt(""));
        assertThat(only(generated).text()).isEqualTo("a柳é!");
        assertThat(pieces(0)).containsExactly("a", "", "", "柳", "", "é", "!");
    }

    @Test
    void writesHalfACharacterAsUnknownIfNobodyWillGoOn() {
        TextCodec bytes = Codecs.bytes();
        TextModel model = scripted(bytes, bytes.encode("a柳"));
        assertThat(only(run(model, Plan.greedy().maxTokens(3).prompt(""))).text())
                .isEqualTo("a\uFFFD");
    }

    @Test
    void joinsPiecesToTheTextOfEachRow() {
        for (TextCodec codec : List.of(letters, Codecs.bytes(), Codecs.words("the cat sat on a mat\n"))) {
            events.clear();
            Plan plan =
                    new Plan().maxTokens(60).n(3).stop("cat sat", "aj", "Az").echo();
            Generated generated = run(chaotic(codec), plan.prompt("the cat"));
            for (Completion row : generated.completions()) {
                assertThat(String.join("", pieces(row.index()))).isEqualTo(row.text());
                assertThat(row.text()).startsWith("the cat");
            }
        }
    }

    @Test
    void putsASpaceBetweenAPromptOfWordsAndTheNextWord() {
        TextCodec words = Codecs.words("the cat sat");
        TextModel model = scripted(words, words.encode("sat the cat"));
        assertThat(only(run(model, Plan.greedy().maxTokens(2).prompt("a cat"))).text())
                .startsWith(" ");
    }

    @Test
    void echoesThePromptAsItWasEvenWhatTheVocabularyLacks() {
        Generated generated =
                run(chaotic(), new Plan().maxTokens(0).echo().logprobs(1).prompt("aXb"));
        assertThat(only(generated).text()).isEqualTo("aXb");
        assertThat(only(generated).tokens()).extracting(ScoredToken::text).containsExactly("a", "<unk>", "b");
        assertThat(generated.usage()).isEqualTo(new Usage(3, 0));
    }
}
