package dev.quatrain.engine.poem;

import dev.quatrain.engine.constrain.ConstraintSource;

/** What a poem has to keep: written by it, a model keeps it; a finished text is judged by it. */
public interface PoemSpec extends ConstraintSource {

    /** Says what a finished text breaks. */
    Verdict judge(String text);
}
