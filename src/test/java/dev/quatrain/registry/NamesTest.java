package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verses",
                "唐詩",
                "कविता",
                "กวี",
                "cafe\u0301",
                "Ⅳ",
                "שָׁלוֹם",
                "می\u200cخواهم",
                "தமிழ்",
                "ꦗꦮ",
                "x²",
                "Ἰλιάς",
                "-",
                "_.",
                "𝔞"
            })
    void lettersOfAllScriptsAreNames(String name) {
        assertThat(Names.isValid(name)).isTrue();
        assertThat(Names.isValid(Names.require(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".a", "a b", "a/b", "a:b", "a@b", "\u0301a", "\u200ca", "a\u0000", "a\u200b", "🙂"})
    void otherTextsAreNone(String name) {
        assertThat(Names.isValid(name)).isFalse();
        assertThatExceptionOfType(InvalidName.class).isThrownBy(() -> Names.require(name));
    }

    @Test
    void composedAndDecomposedAreOneName() {
        assertThat(Names.require("cafe\u0301"))
                .isEqualTo(Names.require("caf\u00e9"))
                .hasSize(4);
        assertThat(Names.isValid("e\u0301".repeat(64))).isTrue();
        assertThat(Names.isValid("a".repeat(65))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "My poems (1), My-poems-1",
        "...hidden, hidden",
        "कविता संग्रह, कविता-संग्रह",
        "a.b, a.b",
        "'(())', corpus",
        "'', corpus",
        "🙂, corpus",
        "verses, verses"
    })
    void aFileNameBecomesAName(String file, String name) {
        assertThat(Names.from(file, "corpus")).isEqualTo(name);
        assertThat(Names.isValid(name)).isTrue();
    }

    @Test
    void aLongFileNameIsCut() {
        assertThat(Names.from("a" + " b".repeat(60), "corpus"))
                .hasSizeLessThanOrEqualTo(64)
                .startsWith("a-b-b")
                .endsWith("b");
    }
}
