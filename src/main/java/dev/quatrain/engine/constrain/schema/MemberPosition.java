package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.schema.ObjectShape.Named;
import dev.quatrain.engine.constrain.schema.ObjectShape.Written;
import dev.quatrain.engine.constrain.schema.TextTable.Range;
import java.util.List;

/** Behind the brace that opens an object. */
record MemberPosition(ObjectShape shape, Written written, Frame outer) implements Position {

    @Override
    public int fewest() {
        return Fewest.sum(shape.closing(written), outer.fewest());
    }

    @Override
    public void step(int unit, Steps steps) {
        if (unit == '}' && shape.mayEnd(written)) {
            steps.add(new ValueNode.Done(outer));
        }
        begin(unit, steps);
    }

    private void begin(int unit, Steps steps) {
        if (unit != '"') {
            return;
        }
        steps.work().spend(shape.keys().size());
        Range keys = shape.keys().narrowed(shape.keys().all(), unit);
        addKey(keys, steps);
        if (shape.furtherMayFollow(written)) {
            shape.further.forEach(names -> addName(FurtherName.start(names, written.last()), steps));
        }
    }

    private void addKey(Range range, Steps steps) {
        int least = Fewest.ENDLESS;
        List<Integer> following = shape.following(range, written);
        steps.work().spend((long) shape.closingWork() * following.size());
        for (int next : following) {
            Named named = shape.named.get(next);
            int rest = new Within(shape, shape.after(written, next), outer).fewest();
            least = Math.min(
                    least,
                    Fewest.sum(named.key().length - range.depth(), named.node().fewest(), rest));
        }
        steps.add(new Key(this, range, least));
    }

    private void addName(FurtherName name, Steps steps) {
        steps.work().spend(8L + name.last().length() + shape.closingWork());
        Written after = shape.afterFurther(written, name.written());
        int rest = Fewest.sum(shape.closing(after), outer.fewest());
        steps.add(new Name(
                this, name, Fewest.sum(name.fewest(), name.names().node().fewest(), rest)));
    }

    /** Behind a comma. */
    record Next(MemberPosition members, int fewest) implements Position {
        @Override
        public void step(int unit, Steps steps) {
            members.begin(unit, steps);
        }
    }

    /** Within the name of one of the named members. */
    private record Key(MemberPosition members, Range range, int fewest) implements Position {
        @Override
        public void step(int unit, Steps steps) {
            ObjectShape shape = members.shape;
            Range next = shape.keys().narrowed(range, unit);
            steps.work().spend(next.high() - next.low());
            if (next.isEmpty()) {
                return;
            }
            if (shape.keys().length(next.low()) > next.depth()) {
                members.addKey(next, steps);
                return;
            }
            int number = shape.keys().number(next.low());
            if (shape.mayFollow(members.written, number)) {
                Frame within = new Within(shape, shape.after(members.written, number), members.outer);
                steps.add(new ValueNode.Begin(shape.named.get(number).node(), within));
            }
        }
    }

    /** Within the name of a further member. */
    private record Name(MemberPosition members, FurtherName name, int fewest) implements Position {
        @Override
        public void step(int unit, Steps steps) {
            if (unit == '"' && name.whole()) {
                if (name.complete()) {
                    Written after = members.shape.afterFurther(members.written, name.written());
                    Frame within = new Within(members.shape, after, members.outer);
                    steps.add(new Colon(name.names().node(), within));
                }
                return;
            }
            FurtherName next = name.step(unit);
            if (next != null) {
                members.addName(next, steps);
            }
        }
    }

    private record Colon(ValueNode node, Frame frame) implements Position {
        @Override
        public int fewest() {
            return Fewest.sum(1, node.fewest(), frame.fewest());
        }

        @Override
        public void step(int unit, Steps steps) {
            if (unit == ':') {
                steps.add(new ValueNode.Begin(node, frame));
            }
        }
    }

    /** Around the value of a member. */
    private static final class Within extends Frame {
        private final Local local;
        private final Frame outer;
        private final int fewest;

        private record Local(ObjectShape shape, Written written) {}

        Within(ObjectShape shape, Written written, Frame outer) {
            this(new Local(shape, written), outer);
        }

        private Within(Local local, Frame outer) {
            super(outer, local);
            this.local = local;
            this.outer = outer;
            this.fewest = Fewest.sum(local.shape().closing(local.written()), outer.fewest());
        }

        @Override
        int fewest() {
            return fewest;
        }

        @Override
        void step(int unit, Steps steps) {
            ObjectShape shape = local.shape();
            if (unit == '}' && shape.mayEnd(local.written())) {
                steps.add(new ValueNode.Done(outer));
            } else if (unit == ',') {
                MemberPosition members = new MemberPosition(shape, local.written(), outer);
                steps.add(members.next(steps));
            }
        }

        @Override
        Object local() {
            return local;
        }
    }

    /** Behind a comma: the cheapest of the members that may follow. */
    private Position next(Steps steps) {
        Steps begun = new Steps(steps.work());
        begin('"', begun);
        int least = Fewest.ENDLESS;
        for (Position position : begun.cheapest()) {
            least = Math.min(least, Fewest.sum(1, position.fewest()));
        }
        return new Next(this, least);
    }
}
