package dev.quatrain.engine.generate.poem;

import dev.quatrain.engine.generate.ConstraintSource;

/** What a poem has to keep: written by it, a model keeps it; a finished text is judged by it. */
public sealed interface PoemSpec extends ConstraintSource permits VerseSpec, StanzaSpec {

    /** Says what a finished text breaks. */
    Judgement judge(String text);
}
