package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The templates of a poem as a nondeterministic automaton over its characters: a node for each place of each pattern. From
 * every node the end can be reached, as far as templates are concerned.
 */
final class TemplateGraph {
    /** After the last place. */
    static final int END = -1;

    private final List<Slot> slots = new ArrayList<>(); // by node
    private final List<Integer> templates = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<int[]> next = new ArrayList<>(); // ascending
    private final List<int[]> starts = new ArrayList<>(); // by template

    /** Which slots can be filled. */
    interface Fit {
        boolean holds(Slot slot, int place);
    }

    TemplateGraph(List<Template> all, Work work) {
        for (int template = 0; template < all.size(); template++) {
            add(template, all.get(template).sections(), work);
        }
    }

    private void add(int template, List<List<List<Slot>>> sections, Work work) {
        int end = sections.stream().mapToInt(patterns -> patterns.get(0).size()).sum();
        int[] following = {END};
        for (int section = sections.size() - 1; section >= 0; section--) {
            List<List<Slot>> patterns = sections.get(section);
            end -= patterns.get(0).size();
            int[] firsts = new int[patterns.size()];
            for (int pattern = 0; pattern < patterns.size(); pattern++) {
                work.spend(8L * patterns.get(pattern).size());
                firsts[pattern] = addBackwards(template, end, patterns.get(pattern), following);
            }
            following = firsts;
        }
        starts.add(following);
    }

    /** Adds the nodes of a pattern, the last one first. Returns the node of its first place. */
    private int addBackwards(int template, int begin, List<Slot> pattern, int[] following) {
        int[] successors = following;
        for (int index = pattern.size() - 1; index >= 0; index--) {
            slots.add(pattern.get(index));
            templates.add(template);
            places.add(begin + index);
            next.add(successors);
            successors = new int[] {slots.size() - 1};
        }
        return successors[0];
    }

    int nodes() {
        return slots.size();
    }

    Slot slot(int node) {
        return slots.get(node);
    }

    int template(int node) {
        return templates.get(node);
    }

    /** The nodes that may follow; {@link #END} after the last place. */
    int[] next(int node) {
        return next.get(node);
    }

    /** The nodes of the first place of a template. */
    int[] starts(int template) {
        return starts.get(template);
    }

    /** The nodes from which every further place can be filled. */
    BitSet live(Fit fit, Work work) {
        BitSet live = new BitSet(nodes());
        for (int node = 0; node < nodes(); node++) { // successors have smaller numbers
            work.spend(4);
            boolean leads = IntStream.of(next(node)).anyMatch(after -> after == END || live.get(after));
            live.set(node, leads && fit.holds(slot(node), places.get(node)));
        }
        return live;
    }
}
