package broken.style.optional;

import java.util.Optional;

class TakesOptionals {
    private Optional<String> field = Optional.empty();

    void parameter(Optional<String> value) {
        field = value;
    }

    record Component(Optional<String> component) {}

    /** Keeps the rule. */
    Optional<String> answer() {
        return field;
    }
}
