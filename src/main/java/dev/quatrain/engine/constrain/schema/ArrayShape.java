package dev.quatrain.engine.constrain.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arrays by the positions of their items, without white space. */
final class ArrayShape implements Shape {
    private final List<ValueNode> prefix;
    private final @Nullable ValueNode rest; // null if nothing follows the prefix
    private final int least;
    private final int most;

    /** @param most {@link Integer#MAX_VALUE} for no bound */
    ArrayShape(List<ValueNode> prefix, @Nullable ValueNode rest, int least, int most) {
        this.prefix = List.copyOf(prefix);
        this.rest = rest;
        this.least = least;
        this.most = most;
    }

    @Override
    public int settle() {
        return Fewest.sum(1, closing(0));
    }

    @Override
    public @Nullable Set<Integer> missing() {
        return least > most || least > prefix.size() && rest == null ? null : Shape.super.missing();
    }

    @Override
    public List<ValueNode> parts() {
        List<ValueNode> parts = new ArrayList<>(prefix.subList(0, Math.min(least, prefix.size())));
        if (least > prefix.size() && rest != null) {
            parts.add(rest);
        }
        return parts;
    }

    @Override
    public int weight() {
        return 4 + prefix.size();
    }

    /** The node of an item; null if there is none. */
    private @Nullable ValueNode item(int index) {
        if (index >= most) {
            return null;
        }
        return index < prefix.size() ? prefix.get(index) : rest;
    }

    /** The number of units that complete the array after some items. */
    private int closing(int items) {
        long sum = 1;
        for (int index = items; index < Math.min(least, prefix.size()); index++) {
            sum += prefix.get(index).fewest() + (index == 0 ? 0 : 1);
        }
        int more = least - Math.max(items, prefix.size());
        if (more > 0) {
            int each = rest == null ? Fewest.ENDLESS : Fewest.times(more, rest.fewest() + 1);
            sum += prefix.isEmpty() && items == 0 ? Fewest.less(each) : each;
        }
        return Fewest.sum(sum);
    }

    @Override
    public void begin(int unit, Frame frame, Steps steps) {
        if (unit == '[') {
            steps.add(new Open(this, frame));
        }
    }

    private void item(int index, Frame outer, int unit, Steps steps) {
        ValueNode node = item(index);
        if (node != null && node.possible()) {
            node.begin(unit, new Within(this, index + 1, outer), steps);
        }
    }

    /** Behind the bracket. */
    private record Open(ArrayShape shape, Frame outer) implements Position {
        @Override
        public int fewest() {
            return Fewest.sum(shape.closing(0), outer.fewest());
        }

        @Override
        public void step(int unit, Steps steps) {
            if (unit == ']' && shape.least == 0) {
                steps.add(new ValueNode.Done(outer));
            }
            shape.item(0, outer, unit, steps);
        }
    }

    /** Around an item. */
    private static final class Within extends Frame {
        private final ArrayShape shape;
        private final Local local;
        private final Frame outer;
        private final int fewest;

        private record Local(ArrayShape shape, int items) {}

        /** @param items the number of items, with this one. What makes no difference is not counted */
        Within(ArrayShape shape, int items, Frame outer) {
            this(new Local(shape, shape.counted(items)), outer);
        }

        private Within(Local local, Frame outer) {
            super(outer, local);
            this.shape = local.shape();
            this.local = local;
            this.outer = outer;
            this.fewest = Fewest.sum(shape.closing(local.items()), outer.fewest());
        }

        @Override
        int fewest() {
            return fewest;
        }

        @Override
        void step(int unit, Steps steps) {
            if (unit == ']' && local.items() >= shape.least) {
                steps.add(new ValueNode.Done(outer));
            }
            ValueNode next = shape.item(local.items());
            if (unit == ',' && next != null && next.possible()) {
                steps.add(new ValueNode.Begin(next, new Within(shape, local.items() + 1, outer)));
            }
        }

        @Override
        Object local() {
            return local;
        }
    }

    private int counted(int items) {
        return most == Integer.MAX_VALUE ? Math.min(items, Math.max(least, prefix.size())) : items;
    }
}
