package dev.quatrain.engine.constrain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import org.junit.jupiter.api.Test;

class TokenCoverageTest {

    @Test
    void piecesOfWordsSpellWhatTheyAreMadeOfButNotTheNamesOfBytes() {
        TextCodec codec = Codecs.bytePairs("cab cab");
        TokenCoverage spelling = TokenCoverage.of(codec, Work.unlimited());
        assertThat(spelling.spells('a')).isTrue();
        assertThat(spelling.spells('<')).isFalse();
        assertThat(spelling.spells('0')).isFalse();
        assertThat(spelling.spells("abc ca")).isTrue();
        assertThat(spelling.spells("ab<")).isFalse();
    }

    @Test
    void bytesSpellEverything() {
        assertThat(TokenCoverage.of(Codecs.bytes(), Work.unlimited()).spells("雨<"))
                .isTrue();
    }
}
