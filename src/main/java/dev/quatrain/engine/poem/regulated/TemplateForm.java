package dev.quatrain.engine.poem.regulated;

import java.util.List;

/**
 * A form that is given as data, such as the tune of a ci.
 *
 * @param variants at least one
 */
public record TemplateForm(VerseShape shape, List<Template> variants) implements VerseForm {

    public TemplateForm {
        variants = List.copyOf(variants);
    }

    @Override
    public List<Template> templates(VerseSpec spec) {
        return variants;
    }
}
