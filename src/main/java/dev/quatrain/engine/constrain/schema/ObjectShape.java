package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.schema.TextTable.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects whose members come in a given order: first the named ones, then further ones in ascending order of their names, so
 * that no name comes twice.
 */
final class ObjectShape implements Shape {
    final List<Named> named;
    final List<MemberNames> further;
    final int least;
    final int most;

    private final TextTable keys; // with quotation marks and a colon
    private final int[] required; // by position: the number of required members from there on
    private final int[] nextRequired; // by position: the first required one from there on, or the size
    private long[] fewest = {}; // by position: units of all required members from there on, each with a comma

    /**
     * A member with a given name.
     *
     * @param key its name as it is written, with the colon, in units
     */
    record Named(int[] key, ValueNode node, boolean required) {
        int fewest() {
            return Fewest.sum(key.length, node.fewest());
        }
    }

    /** The numbers of members. */
    record Counts(int least, int most) {}

    ObjectShape(List<Named> named, List<MemberNames> further, Counts counts) {
        this.named = List.copyOf(named);
        this.further = List.copyOf(further);
        this.least = counts.least();
        this.most = counts.most();
        this.keys = new TextTable(named.stream().map(Named::key).toList());
        this.required = new int[named.size() + 1];
        this.nextRequired = new int[named.size() + 1];
        nextRequired[named.size()] = named.size();
        for (int at = named.size() - 1; at >= 0; at--) {
            required[at] = required[at + 1] + (named.get(at).required() ? 1 : 0);
            nextRequired[at] = named.get(at).required() ? at : nextRequired[at + 1];
        }
    }

    TextTable keys() {
        return keys;
    }

    @Override
    public int settle() {
        long[] sums = new long[named.size() + 1];
        for (int at = named.size() - 1; at >= 0; at--) {
            int own = named.get(at).required() ? Fewest.sum(named.get(at).fewest(), 1) : 0;
            sums[at] = Fewest.sum(sums[at + 1], own);
        }
        fewest = sums;
        return Fewest.sum(1, closing(Written.NONE));
    }

    @Override
    public void begin(int unit, Frame frame, Steps steps) {
        if (unit == '{') {
            steps.add(new MemberPosition(this, Written.NONE, frame));
        }
    }

    /**
     * The members that are complete.
     *
     * @param at the position in {@code named} from which members may follow
     * @param count the number of members, as far as it matters
     * @param last the name of the last further member, above which the next must be; empty for none
     * @param first whether there is no member yet
     */
    record Written(int at, int count, String last, boolean first) {
        static final Written NONE = new Written(0, 0, "", true);
    }

    /** Whether the object may end. */
    boolean mayEnd(Written written) {
        return required[written.at()] == 0 && written.count() >= least;
    }

    /** Whether a named member may come next. */
    boolean mayFollow(Written written, int next) {
        return next >= written.at()
                && next <= nextRequired[written.at()]
                && named.get(next).node().possible()
                && written.count() + 1 + required[next + 1] <= most;
    }

    /** Only if none is necessary behind it: how much the next name costs depends on this one, which is not yet known. */
    boolean furtherMayFollow(Written written) {
        return required[written.at()] == 0
                && written.count() < most
                && written.count() + 1 >= least
                && !further.isEmpty();
    }

    Written after(Written written, int named) {
        return new Written(named + 1, counted(written.count() + 1), "", false);
    }

    Written afterFurther(Written written, String name) {
        return new Written(named.size(), counted(written.count() + 1), name, false);
    }

    /** Counts only as far as the bounds go. */
    private int counted(int count) {
        return most == Integer.MAX_VALUE ? Math.min(count, least) : count;
    }

    /** The number of units that complete the object, with the comma in front of the next member if others are written. */
    int closing(Written written) {
        int missing = least - written.count() - required[written.at()];
        int sum = Fewest.sum(1, fewest[written.at()], missing > 0 ? optional(written, missing) : 0);
        return sum > 1 && written.first() ? Fewest.less(sum) : sum;
    }

    /** The work of {@link #closing}, in units. */
    int closingWork() {
        return least > required[0] ? 4 + 4 * named.size() : 4;
    }

    /** Members that are not required are not counted on unless they can be written already. */
    @Override
    public @Nullable Set<Integer> missing() {
        long possible = named.stream()
                .filter(member -> !member.required() && member.node().possible())
                .count();
        boolean oneMore = furtherMember("") < Fewest.ENDLESS;
        return least > required[0] + possible + (oneMore ? 1 : 0) ? null : Shape.super.missing();
    }

    @Override
    public List<ValueNode> parts() {
        return named.stream().filter(Named::required).map(Named::node).toList();
    }

    @Override
    public int weight() {
        return named.size() + closingWork();
    }

    /** The units of the cheapest members that are not required, each with a comma; one further member at most. */
    private long optional(Written written, int missing) {
        PriorityQueue<Integer> cheapest = new PriorityQueue<>();
        for (int at = written.at(); at < named.size(); at++) {
            if (!named.get(at).required() && named.get(at).node().possible()) {
                cheapest.add(named.get(at).fewest() + 1);
            }
        }
        long sum = 0;
        int left = missing;
        for (; left > 0 && !cheapest.isEmpty(); left--) {
            sum += cheapest.remove();
        }
        return left == 0 ? sum : left == 1 ? sum + 1 + furtherMember(written.last()) : Fewest.ENDLESS;
    }

    private int furtherMember(String last) {
        int least = Fewest.ENDLESS;
        for (MemberNames names : further) {
            int name = FurtherName.start(names, last).fewest();
            least = Math.min(least, Fewest.sum(1, name, names.node().fewest()));
        }
        return least;
    }

    /** The members of a range of keys that may come next. */
    List<Integer> following(Range range, Written written) {
        List<Integer> found = new ArrayList<>();
        for (int key = range.low(); key < range.high(); key++) {
            if (mayFollow(written, keys.number(key))) {
                found.add(keys.number(key));
            }
        }
        return found;
    }
}
