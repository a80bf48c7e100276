package dev.quatrain.engine.poem.regulated;

import java.util.List;

/** A form of Chinese verse: the shape of its lines, and tones and rhymes as templates. */
public sealed interface VerseForm permits RegulatedForm, TemplateForm {

    VerseShape shape();

    /** The templates of which a poem keeps one, before tables that are not given are taken into account. */
    List<Template> templates(VerseSpec spec);
}
