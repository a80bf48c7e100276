package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quatrain.engine.corpus.LabelledCorpus.LabelledText;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SplitTest {

    @Test
    void cutsTheFractionFromTheEnd() {
        Split<TextCorpus> split = Split.contiguous(text("abcdefghij"), 0.3);
        assertThat(split.training().documents()).containsExactly("abcdefg");
        assertThat(split.validation().documents()).containsExactly("hij");
    }

    @Test
    void cutsBetweenCodePoints() {
        Split<TextCorpus> split = Split.contiguous(text("𠮷𠮷𠮷𠮷"), 0.25);
        assertThat(split.training().documents()).containsExactly("𠮷𠮷𠮷");
        assertThat(split.validation().documents()).containsExactly("𠮷");
    }

    @Test
    void cutsDocumentsWhereTheirCharactersComeNearestToTheFraction() {
        Split<TextCorpus> split = Split.contiguous(lines("aaaaaaaaaa", "bbbb", "cc", "d"), 0.2); // 3.4 of 17 characters
        assertThat(split.training().documents()).containsExactly("aaaaaaaaaa", "bbbb");
        assertThat(split.validation().documents()).containsExactly("cc", "d");
        assertThat(split.validation().kind()).isEqualTo(CorpusKind.LINES);
    }

    @Test
    void eachSideGetsSomethingHoweverSmallTheFraction() {
        assertThat(Split.contiguous(text("abc"), 0.01).validation().documents()).containsExactly("c");
        assertThat(Split.contiguous(text("abc"), 0.99).training().documents()).containsExactly("a");
        assertThat(Split.contiguous(lines("abc", "longer one"), 0.01)
                        .validation()
                        .documents())
                .containsExactly("longer one");
        assertThat(Split.contiguous(lines("abc", "d"), 0.99).training().documents())
                .containsExactly("abc");
    }

    @Test
    void refusesWhatCannotBeCut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.contiguous(text("𠮷"), 0.5))
                .withMessageContaining("at least two characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.contiguous(lines("only"), 0.5))
                .withMessageContaining("at least two documents");
    }

    @Test
    void refusesAFractionOutOfRange() {
        for (double fraction : new double[] {0, 1, -0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Split.contiguous(text("abc"), fraction));
        }
    }

    @Property
    void theHalvesOfATextAddUpToIt(
            @ForAll("texts") String longer, @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction) {
        Split<TextCorpus> split = Split.contiguous(text(longer), fraction);
        String training = split.training().documents().get(0);
        String validation = split.validation().documents().get(0);
        assertThat(training).isNotEmpty();
        assertThat(validation).isNotEmpty();
        assertThat(training + validation).isEqualTo(longer);
        assertThat(split.cut()).isTrue();
        long characters = longer.codePoints().count();
        double error = Math.abs(validation.codePoints().count() - characters * fraction);
        assertThat(error).isLessThanOrEqualTo(1);
        assertThat(Character.isSurrogatePair(training.charAt(training.length() - 1), validation.charAt(0)))
                .isFalse();
    }

    @Property
    void theHalvesOfDocumentsAddUpToThem(
            @ForAll @Size(min = 2, max = 30) List<@NotEmpty String> documents,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction) {
        Split<TextCorpus> split = Split.contiguous(new TextCorpus(CorpusKind.LINES, documents), fraction);
        List<String> all = new ArrayList<>(split.training().documents());
        all.addAll(split.validation().documents());
        assertThat(all).isEqualTo(documents);
        assertThat(split.of(TextCorpus.class).cut()).isTrue();
        assertThat(new Split<>(split.training(), split.validation()).cut()).isFalse();
    }

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.of("a", "𠮷", "\n", "詩")
                .list()
                .ofMinSize(2)
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    private static TextCorpus text(String text) {
        return new TextCorpus(CorpusKind.TEXT, List.of(text));
    }

    private static TextCorpus lines(String... lines) {
        return new TextCorpus(CorpusKind.LINES, List.of(lines));
    }

    @Test
    void bothPartsHaveEveryLabelOfASortedCorpus() {
        List<LabelledText> texts = new ArrayList<>();
        for (String label : List.of("glad", "grim", "calm")) {
            for (int number = 0; number < 20; number++) {
                texts.add(new LabelledText(label, label + number));
            }
        }
        texts.add(new LabelledText("rare", "once"));
        texts.add(new LabelledText("seldom", "a"));
        texts.add(new LabelledText("seldom", "b"));
        Split<LabelledCorpus> split = Split.stratified(new LabelledCorpus(texts), 0.1);
        assertThat(split.validation().documents())
                .extracting(LabelledText::text)
                .containsExactly("glad18", "glad19", "grim18", "grim19", "calm18", "calm19", "b");
        assertThat(split.training().documents())
                .hasSize(56)
                .doesNotContainAnyElementsOf(split.validation().documents());
        assertThat(split.training().documents())
                .extracting(LabelledText::label)
                .contains("glad", "grim", "calm", "rare", "seldom");
        assertThat(split.method()).isEqualTo(SplitMethod.STRATIFIED);
    }

    @Test
    void labelsThatOccurOnceAreSuspected() {
        LabelledCorpus swapped =
                new LabelledCorpus(List.of(new LabelledText("larks rise", "0"), new LabelledText("ice", "1")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.stratified(swapped, 0.5))
                .withMessageEndingWith("are the columns the other way round?");
    }
}
