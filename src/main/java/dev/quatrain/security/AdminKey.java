package dev.quatrain.security;

import dev.quatrain.registry.Owner;
import dev.quatrain.registry.SecurityMode;
import dev.quatrain.registry.key.IssuedKey;
import dev.quatrain.registry.key.Keys;
import dev.quatrain.registry.key.Scope;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Creates a key with all scopes at start-up and prints it: in mode {@code api-key} if there is none, and in every mode on
 * demand. Its owner is that of mode {@code none}, so that everything made without keys stays at hand.
 */
@Component
class AdminKey implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(AdminKey.class);
    private static final String NAME = "admin";
    private static final Set<String> NO_NAMES = Set.of("", "true");

    private final Keys keys;
    private final SecurityProperties properties;

    AdminKey(Keys keys, SecurityProperties properties) {
        this.keys = keys;
        this.properties = properties;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String asked = properties.createAdminKey();
        if (isAskedFor(asked)) {
            print(keys.create(
                    Owner.LOCAL, asked == null || NO_NAMES.contains(asked) ? NAME : asked, EnumSet.allOf(Scope.class)));
        } else if (properties.mode() == SecurityMode.API_KEY) {
            createFirst();
        }
    }

    private void createFirst() {
        try {
            keys.createFirst(Owner.LOCAL, NAME).ifPresent(AdminKey::print);
        } catch (DataIntegrityViolationException another) {
            LOG.info("Another instance, which starts at the same time, has printed the first key");
        }
    }

    private static boolean isAskedFor(@Nullable String asked) {
        return asked != null && !asked.equals("false");
    }

    /** On the terminal and not in the log, which may be kept and sent on. */
    private static void print(IssuedKey issued) {
        System.out.printf(
                "%nThe key '%s', with all scopes. It is shown this once:%n%n    %s%n%n",
                issued.key().name(), issued.secret());
    }
}
