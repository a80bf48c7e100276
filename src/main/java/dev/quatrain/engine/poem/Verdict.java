package dev.quatrain.engine.poem;

import java.util.List;

/**
 * Whether a finished text is a poem of a form.
 *
 * @param breaches what is wrong with it, in the order of reading
 * @param undecided nothing is known to be wrong, but whether all rules hold together was not found out within the judge's
 *     budget
 */
public record Verdict(List<RuleViolation> breaches, boolean undecided) {

    public Verdict {
        breaches = List.copyOf(breaches);
    }

    /** A judgement that was made in full. */
    public Verdict(List<RuleViolation> breaches) {
        this(breaches, false);
    }

    /** Whether all rules are known to hold. */
    public boolean keeps() {
        return breaches.isEmpty() && !undecided;
    }
}
