package dev.quatrain.engine.poem;

import java.util.List;

/** Whether a finished text is a poem of a form; if not, what is wrong with it, in the order of reading. */
public record Verdict(List<RuleViolation> breaches) {

    public Verdict {
        breaches = List.copyOf(breaches);
    }

    public boolean keeps() {
        return breaches.isEmpty();
    }
}
