package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "_", "-", "tang-2.txt", "詩人", "Ångström", "नमन", "a..b", "\ud842\udfb7"})
    void lettersAndDigitsOfAllAlphabetsAreFine(String name) {
        assertThat(Names.require(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                ".hidden",
                "a b",
                "a/b",
                "a\\b",
                "a:1",
                "a\n",
                "a\u0000",
                "a%2e",
                "\ud842",
                "\udfb7",
                "a\u202eb",
                "a\u0301",
                "😀"
            })
    void nothingElseIs(String name) {
        assertThatThrownBy(() -> Names.require(name))
                .isInstanceOf(InvalidName.class)
                .hasMessageContaining("1 to 64 letters");
    }

    @Test
    void lengthIsCountedInCharactersNotInHalvesOfSurrogatePairs() {
        assertThat(Names.isValid("\ud842\udfb7".repeat(64))).isTrue();
        assertThat(Names.isValid("\ud842\udfb7".repeat(65))).isFalse();
        assertThat(Names.isValid("a".repeat(65))).isFalse();
    }
}
