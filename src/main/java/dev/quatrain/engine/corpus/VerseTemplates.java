package dev.quatrain.engine.corpus;

import java.util.List;
import java.util.stream.Stream;

/** Templates of verse by name, such as the tunes of ci; at least one. A name may have several variants. */
public record VerseTemplates(List<NamedTemplate> templates) implements Corpus {

    public VerseTemplates {
        templates = List.copyOf(templates);
    }

    @Override
    public CorpusKind kind() {
        return CorpusKind.TEMPLATES;
    }

    @Override
    public int documentCount() {
        return templates.size();
    }

    @Override
    public VerseTemplates part(int from, int to) {
        return new VerseTemplates(templates.subList(from, to));
    }

    @Override
    public Stream<List<String>> rows() {
        return templates.stream().map(template -> List.of(template.name(), template.notation()));
    }

    /** The variants of a template, in the order of the file; empty if there is none of this name. */
    public List<String> variants(String name) {
        return templates.stream()
                .filter(template -> template.name().equals(name))
                .map(NamedTemplate::notation)
                .toList();
    }

    /** @param notation tones, rhymes and marks */
    public record NamedTemplate(String name, String notation) {}
}
