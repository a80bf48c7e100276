package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.fixture.AtOnce;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link IdempotencyKeys} promises, whatever the database. */
interface IdempotencyKeysContract {

    Registry.Doors doors();

    Registry.Rig rig();

    @Test
    default void remembersWhatAKeyHasCreated() {
        assertThat(doors().keys().remember("key", "train", "digest")).isEmpty();
        doors().keys().bind("key", "train", "job 1");

        assertThat(doors().keys().remember("key", "train", "digest")).contains("job 1");
        assertThat(doors().keys().remember("key", "import", "digest")).isEmpty();
        assertThat(doors().keys().remember("another key", "train", "digest")).isEmpty();
    }

    @Test
    default void refusesAKeyThatComesWithAnotherRequest() {
        doors().keys().remember("key", "train", "digest");
        doors().keys().bind("key", "train", "job 1");

        assertThatThrownBy(() -> doors().keys().remember("key", "train", "other digest"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("another request");
    }

    @Test
    default void ofSeveralRequestsAtOnceOneGoesAhead() throws Exception {
        List<String> outcomes = AtOnce.run(6, i -> {
            try {
                return doors().keys().remember("key", "train", "digest").orElse("goes ahead");
            } catch (Conflict busy) {
                return "refused";
            }
        });

        assertThat(outcomes).containsOnlyOnce("goes ahead").contains("refused");
    }

    @Test
    default void aRequestThatFailedMayComeAgain() {
        doors().keys().remember("key", "train", "digest");

        doors().keys().forget("key", "train");

        assertThat(doors().keys().remember("key", "train", "other digest")).isEmpty();
    }

    @Test
    default void doesNotForgetWhatWasCreated() {
        doors().keys().remember("key", "train", "digest");
        doors().keys().bind("key", "train", "job 1");

        doors().keys().forget("key", "train");

        assertThat(doors().keys().remember("key", "train", "digest")).contains("job 1");
    }

    @Test
    default void givesUpOnARequestThatDiedWithItsProcess() {
        doors().keys().remember("key", "train", "digest");

        rig().clock().advance(Duration.ofMinutes(59));
        assertThatThrownBy(() -> doors().keys().remember("key", "train", "digest"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("still being worked on");
        rig().clock().advance(Duration.ofMinutes(2));

        assertThat(doors().keys().remember("key", "train", "digest")).isEmpty();
    }

    @Test
    default void keepsAnAnswerForADay() {
        doors().keys().remember("key", "train", "digest");
        doors().keys().bind("key", "train", "job 1");

        rig().clock().advance(Duration.ofHours(23));
        assertThat(doors().keys().remember("key", "train", "digest")).contains("job 1");
        rig().clock().advance(Duration.ofHours(2));

        assertThat(doors().keys().remember("key", "train", "digest")).isEmpty();
    }

    @Test
    default void takesKeysOfAnyLengthAndAlphabet() {
        String odd = "\u0000 詩 ".repeat(2000);

        assertThat(doors().keys().remember(odd, "train", "digest")).isEmpty();
        doors().keys().bind(odd, "train", "job 1");

        assertThat(doors().keys().remember(odd, "train", "digest")).contains("job 1");
    }
}
