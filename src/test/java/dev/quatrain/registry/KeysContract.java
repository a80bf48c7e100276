package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.fixture.AtOnce;
import dev.quatrain.registry.key.IssuedKey;
import dev.quatrain.registry.key.Keys;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** What {@link Keys} promises, whatever the database. */
interface KeysContract {

    Keys keys();

    @Test
    default void ofSeveralInstancesAtOnceOneCreatesTheFirstKey() throws Exception {
        List<Optional<IssuedKey>> issued = AtOnce.run(6, i -> {
            try {
                return keys().createFirst(Owner.LOCAL, "admin");
            } catch (DataIntegrityViolationException another) {
                return Optional.empty();
            }
        });

        List<String> secrets =
                issued.stream().flatMap(Optional::stream).map(IssuedKey::secret).toList();
        assertThat(secrets).hasSize(1);
        assertThat(keys().isValid(secrets.get(0))).isTrue();
        assertThat(keys().createFirst(Owner.LOCAL, "admin")).isEmpty();
    }

    @Test
    default void aSecretIsValidUntilItsKeyGetsAnother() {
        IssuedKey key = keys().createFirst(Owner.LOCAL, "admin").orElseThrow();

        String id = key.key().id().toString();
        String second = keys().rotate(id).secret();
        assertThat(keys().isValid(key.secret())).isFalse();
        assertThat(keys().isValid(second)).isTrue();

        keys().revoke(id);
        assertThat(keys().isValid(second)).isFalse();
        assertThat(keys().createFirst(Owner.LOCAL, "admin")).isPresent();
    }
}
