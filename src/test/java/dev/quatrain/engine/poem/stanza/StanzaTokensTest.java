package dev.quatrain.engine.poem.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.RequestPointers;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.poem.regulated.TokenWriter;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.fixture.Codecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Lines of words in tokens of every kind, learned from a text that does not have all words in all forms. */
class StanzaTokensTest {
    private static final List<String> ENDS = List.of("ay", "ight", "ower", "an't");

    @Property(tries = 60)
    void tokensOfAllKindsReachTheEnd(@ForAll long seed) {
        Random random = new Random(seed);
        WordTable table = words(random);
        List<String> words = table.words().stream().sorted().toList();
        String text = sentences(words, random);
        StanzaForm form = random.nextBoolean()
                ? StanzaForm.of(List.of(4, 3, 4), random.nextBoolean() ? "aba" : "a-a")
                : new StanzaForm(List.of(LineMeter.of("x/x/", 0), LineMeter.of("(x)/x/(x)", 1)), "aa");
        StanzaSpec spec = new StanzaSpec(form, table, "");
        for (TextCodec codec : List.of(
                Codecs.unicodeWords(text),
                Codecs.words(text),
                Codecs.bytePairs(text),
                Codecs.characters(text),
                Codecs.bytes())) {
            try {
                String poem = TokenWriter.write(spec, codec, 60 + random.nextInt(200), random);
                assertThat(spec.judge(poem).violations())
                        .as("%s %s", codec.spec(), poem)
                        .isEmpty();
            } catch (InvalidGeneration small) {
                assertThat(RequestPointers.of(small.place())).matches("/constraint/poem/.*|/max_tokens");
            }
        }
    }

    @Test
    void wordsThatAreTokensOnlyAtThePlaceWhereTheTextHasThem() {
        WordTable table = new WordTable(List.of(
                new WordTable.Group(1, "ay", List.of("day", "may", "the")),
                new WordTable.Group(1, "ight", List.of("night", "light"))));
        TextCodec codec = Codecs.unicodeWords("The day may night.\nMay the light day.\nThe night may light.");
        StanzaSpec spec = new StanzaSpec(StanzaForm.of(List.of(3, 3), "aa"), table, "");
        for (int seed = 0; seed < 20; seed++) {
            assertThat(TokenWriter.write(spec, codec, 40, new Random(seed)))
                    .matches("(The|May)[^A-Z\n]*\n(The|May)[^A-Z\n]*\\.");
        }
    }

    private static WordTable words(Random random) {
        List<WordTable.Group> groups = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String end = ENDS.get(random.nextInt(ENDS.size()));
            String stress = List.of("/", "x", "x/", "/x").get(random.nextInt(4));
            String begin = random.ints(random.nextInt(3), 'k', 't')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            groups.add(new WordTable.Group(stress, end, List.of(begin + end)));
        }
        return new WordTable(groups);
    }

    private static String sentences(List<String> words, Random random) {
        return IntStream.range(0, 60)
                .mapToObj(line -> {
                    String text = IntStream.range(0, 5)
                            .mapToObj(
                                    word -> words.get(random.nextInt(words.size())) + ",".repeat(random.nextInt(5) / 4))
                            .collect(Collectors.joining(" "));
                    return Character.toUpperCase(text.charAt(0))
                            + text.substring(1)
                            + (random.nextInt(3) == 0 ? "" : ".");
                })
                .collect(Collectors.joining("\n"));
    }
}
