package dev.quatrain.engine.constrain.judge;

import java.util.List;

/**
 * The result of judging a finished text.
 *
 * @param violations in the order of the text
 * @param undecided true if the judge found no violation, but its search budget ended before it knew that all rules can hold
 *     together
 */
public record Verdict(List<RuleViolation> violations, boolean undecided) {

    public Verdict {
        violations = List.copyOf(violations);
    }

    /** A complete judgement. */
    public Verdict(List<RuleViolation> violations) {
        this(violations, false);
    }

    /** Whether all rules certainly hold. */
    public boolean keeps() {
        return violations.isEmpty() && !undecided;
    }
}
