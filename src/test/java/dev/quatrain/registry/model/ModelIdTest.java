package dev.quatrain.registry.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.registry.Owner;
import org.junit.jupiter.api.Test;

class ModelIdTest {

    private static final Owner ALICE = new Owner("alice");

    @Test
    void aKeyIsDistinctForEachOwner() {
        assertThat(new ModelId(Owner.LOCAL, "poet").key()).isEqualTo("poet");
        assertThat(new ModelId(ALICE, "poet").key()).isEqualTo("poet@alice");
        for (ModelId id : new ModelId[] {new ModelId(Owner.LOCAL, "poet"), new ModelId(new Owner("a@b"), "poet")}) {
            assertThat(ModelId.ofKey(id.key())).isEqualTo(id);
        }
    }

    @Test
    void theOwnerOfAnotherIsNamed() {
        assertThat(new ModelId(ALICE, "poet").nameFor(ALICE)).isEqualTo("poet");
        assertThat(new ModelId(ALICE, "poet").nameFor(Owner.LOCAL)).isEqualTo("poet@alice");
        assertThat(new ModelId(Owner.LOCAL, "poet").nameFor(ALICE)).isEqualTo("poet@local");
    }
}
