package dev.quatrain.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenPairsTest {

    private static final int BOS = 2;
    private static final int EOS = 3;

    @Test
    void aRunningTextBeginsButNeverEnds() {
        TokenPairs pairs = TokenPairs.of(List.of(new int[] {7, 8, 9}), true, 5);
        assertThat(pairs.inputs().toArray()).containsExactly(BOS, 7, 8);
        assertThat(pairs.targets().toArray()).containsExactly(7, 8, 9);
        assertThat(pairs.characters()).isEqualTo(5);
    }

    @Test
    void everyDocumentBeginsAndEnds() {
        TokenPairs pairs = TokenPairs.of(List.of(new int[] {7, 8}, new int[] {9}), false, 6);
        assertThat(pairs.inputs().toArray()).containsExactly(BOS, 7, 8, BOS, 9);
        assertThat(pairs.targets().toArray()).containsExactly(7, 8, EOS, 9, EOS);
        assertThat(pairs.characters()).as("an end of document counts as one").isEqualTo(8);
    }

    @Test
    void aDocumentWithoutTokensStillEnds() {
        TokenPairs pairs = TokenPairs.of(List.of(new int[0], new int[] {5}), false, 1);
        assertThat(pairs.inputs().toArray()).containsExactly(BOS, BOS, 5);
        assertThat(pairs.targets().toArray()).containsExactly(EOS, 5, EOS);
    }

    @Test
    void aRunningTextWithoutTokensHasNoPairs() {
        assertThat(TokenPairs.of(List.of(new int[0]), true, 0).size()).isZero();
    }

    @Test
    void documentsFollowDocuments() {
        TokenPairs both = TokenPairs.of(List.of(new int[] {7, 8}), true, 5)
                .followedBy(TokenPairs.of(List.of(new int[] {9}), true, 1));
        assertThat(both.inputs().toArray()).containsExactly(BOS, 7, BOS);
        assertThat(both.targets().toArray()).containsExactly(7, 8, 9);
        assertThat(both.characters()).isEqualTo(6);
    }

    @Test
    void refusesARunningTextInTwoParts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenPairs.of(List.of(new int[] {5}, new int[] {6}), true, 2))
                .withMessageContaining("not 2");
    }

    @Test
    void refusesInputsWithoutTargets() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenPairs(new int[2], new int[1], 1));
    }

    @Test
    void aRunningTextIsNotShuffled() {
        TokenPairs pairs = TokenPairs.of(List.of(new int[] {7, 8, 9}), true, 5);
        assertThat(pairs.shuffled(new SplittableRandom(1)).inputs().toArray())
                .isEqualTo(pairs.inputs().toArray());
        assertThat(pairs.shuffled(new SplittableRandom(1)).targets().toArray())
                .isEqualTo(pairs.targets().toArray());
    }

    @Test
    void anotherSeedGivesAnotherOrder() {
        TokenPairs pairs = TokenPairs.of(
                IntStream.range(4, 40).mapToObj(id -> new int[] {id}).toList(), false, 0);
        int[] once = pairs.shuffled(new SplittableRandom(1)).inputs().toArray();
        assertThat(once)
                .isEqualTo(pairs.shuffled(new SplittableRandom(1)).inputs().toArray());
        assertThat(once).isNotEqualTo(pairs.inputs().toArray());
        assertThat(once)
                .isNotEqualTo(pairs.shuffled(new SplittableRandom(2)).inputs().toArray());
    }

    @Property
    void shufflingKeepsEveryDocumentWhole(
            @ForAll @Size(min = 1, max = 9) List<@Size(max = 7) List<@IntRange(min = 4, max = 30) Integer>> documents,
            @ForAll long seed) {
        TokenPairs shuffled = TokenPairs.of(ids(documents), false, 5).shuffled(new SplittableRandom(seed));
        List<List<Integer>> found = new ArrayList<>();
        for (int i = 0; i < shuffled.size(); i++) {
            if (shuffled.inputs().get(i) == BOS) {
                found.add(new ArrayList<>());
            } else {
                assertThat(shuffled.targets().get(i - 1))
                        .isEqualTo(shuffled.inputs().get(i));
                found.get(found.size() - 1).add(shuffled.inputs().get(i));
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(documents);
        assertThat(shuffled.characters()).isEqualTo(5 + documents.size());
    }

    @Property
    void eachTargetIsTheNextInputUnlessADocumentEnds(
            @ForAll @Size(min = 1, max = 9) List<@Size(max = 7) List<@IntRange(min = 4, max = 30) Integer>> documents) {
        TokenPairs pairs = TokenPairs.of(ids(documents), false, 0);
        assertThat(pairs.inputs().get(0)).isEqualTo(BOS);
        for (int i = 0; i + 1 < pairs.size(); i++) {
            int expected = pairs.targets().get(i) == EOS ? BOS : pairs.targets().get(i);
            assertThat(pairs.inputs().get(i + 1)).isEqualTo(expected);
        }
        assertThat(pairs.targets().get(pairs.size() - 1)).isEqualTo(EOS);
        assertThat(IntStream.of(pairs.targets().toArray())
                        .filter(target -> target == EOS)
                        .count())
                .isEqualTo(documents.size());
    }

    private static List<int[]> ids(List<List<Integer>> documents) {
        return documents.stream()
                .map(document -> document.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }
}
