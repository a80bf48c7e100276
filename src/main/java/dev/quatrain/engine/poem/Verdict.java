package dev.quatrain.engine.poem;

import java.util.List;

/**
 * Whether a finished text is a poem of a form.
 *
 * @param violations what is wrong with it, in the order of reading
 * @param undecided nothing is known to be wrong, but whether all rules hold together was not found out within the judge's
 *     budget
 */
public record Verdict(List<RuleViolation> violations, boolean undecided) {

    public Verdict {
        violations = List.copyOf(violations);
    }

    /** A judgement that was made in full. */
    public Verdict(List<RuleViolation> violations) {
        this(violations, false);
    }

    /** Whether all rules are known to hold. */
    public boolean keeps() {
        return violations.isEmpty() && !undecided;
    }
}
