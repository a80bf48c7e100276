package dev.quatrain.engine.poem;

import dev.quatrain.engine.constrain.ConstraintSource;

/** The rules of a poem: a constraint for generation, and a judge of finished texts. */
public interface PoemSpec extends ConstraintSource {

    /** Finds all violations in a finished text. */
    Verdict judge(String text);
}
