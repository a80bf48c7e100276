package dev.quatrain.engine.constrain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.fixture.Codecs;
import org.junit.jupiter.api.Test;

class SpellingTest {

    @Test
    void piecesOfWordsSpellWhatTheyAreMadeOfButNotTheNamesOfBytes() {
        TextCodec codec = Codecs.bytePairs("cab cab");
        Spelling spelling = Spelling.of(codec);
        assertThat(spelling.spells('a')).isTrue();
        assertThat(spelling.spells('<')).isFalse();
        assertThat(spelling.spells('0')).isFalse();
        assertThat(spelling.spells("abc ca")).isTrue();
        assertThat(spelling.spells("ab<")).isFalse();
    }

    @Test
    void bytesSpellEverything() {
        assertThat(Spelling.of(Codecs.bytes()).spells("雨<")).isTrue();
    }
}
