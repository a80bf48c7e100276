package dev.quatrain.engine.corpus;

import java.util.List;
import java.util.stream.Stream;

/** Which characters rhyme; at least one group. */
public record RhymeTable(List<RhymeGroup> groups) implements Corpus {

    public RhymeTable {
        groups = List.copyOf(groups);
    }

    @Override
    public CorpusKind kind() {
        return CorpusKind.RHYMES;
    }

    @Override
    public int documentCount() {
        return groups.size();
    }

    @Override
    public RhymeTable part(int from, int to) {
        return new RhymeTable(groups.subList(from, to));
    }

    @Override
    public Stream<List<String>> rows() {
        return groups.stream().map(group -> List.of(group.toneClass(), group.name(), group.characters()));
    }

    /**
     * @param toneClass as the table names it, such as 上平声部
     * @param characters each code point is one that rhymes with the others; none comes twice
     */
    public record RhymeGroup(String toneClass, String name, String characters) {}
}
