package dev.quatrain.registry.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.registry.InvalidName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReferenceTest {

    @Test
    void tellsAVersionFromAnAlias() {
        assertThat(ModelReference.parse("poet")).isEqualTo(new ModelReference("poet", null, null));
        assertThat(ModelReference.parse("poet:12")).isEqualTo(new ModelReference("poet", 12, null));
        assertThat(ModelReference.parse("poet:v12")).isEqualTo(new ModelReference("poet", null, "v12"));
        assertThat(ModelReference.parse("poet:")).isEqualTo(new ModelReference("poet", null, ""));
    }

    @Test
    void anOwnerStandsAtTheEnd() {
        assertThat(ModelReference.parse("poet@alice")).isEqualTo(new ModelReference("poet", null, null, "alice"));
        assertThat(ModelReference.parse("poet:3@auth0|a:b@c"))
                .isEqualTo(new ModelReference("poet", 3, null, "auth0|a:b@c"));
        assertThat(ModelReference.named("poet:3").isPossible()).isFalse();
        assertThat(ModelReference.parse("poet@").isPossible()).isFalse();
        assertThat(ModelReference.parse("poet@\u0000").isPossible()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"poet:", ":3", ":", "poet:1:2", "poet: 3", "po et", "poet:-1", "poet:٣ ", "poet:4 "})
    void knowsWhatNothingCanBeCalled(String reference) {
        ModelReference parsed = ModelReference.parse(reference);

        assertThat(parsed.isPossible() && parsed.version() != null).isFalse();
    }

    @Test
    void anAliasIsNoNumber() {
        assertThat(ModelReference.requireAlias("v1")).isEqualTo("v1");
        assertThatThrownBy(() -> ModelReference.requireAlias("1")).isInstanceOf(InvalidName.class);
        assertThatThrownBy(() -> ModelReference.requireAlias("99999999999")).isInstanceOf(InvalidName.class);
        assertThatThrownBy(() -> ModelReference.requireAlias("a:b")).isInstanceOf(InvalidName.class);
    }
}
