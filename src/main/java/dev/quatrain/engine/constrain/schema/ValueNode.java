package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.schema.Frame.Outside;
import java.util.List;

/** A place for a value: a conjunction of literals, written out as shapes. A vertex of a graph that may have circles. */
final class ValueNode {
    private List<Shape> shapes = List.of();
    private int fewest = Fewest.ENDLESS;

    void become(List<Shape> written) {
        shapes = List.copyOf(written);
    }

    /** Recomputes the number of units; returns whether it became less. */
    boolean settle() {
        int least = Fewest.ENDLESS;
        for (Shape shape : shapes) {
            least = Math.min(least, shape.settle());
        }
        boolean less = least < fewest;
        fewest = least;
        return less;
    }

    int weight() {
        return shapes.stream().mapToInt(Shape::weight).sum();
    }

    int fewest() {
        return fewest;
    }

    boolean possible() {
        return fewest < Fewest.ENDLESS;
    }

    /** Before the whole document. */
    Position root() {
        return new Begin(this, new Outside());
    }

    void begin(int unit, Frame frame, Steps steps) {
        steps.work().spend(shapes.size());
        for (Shape shape : shapes) {
            shape.begin(unit, frame, steps);
        }
    }

    /** Before a value. */
    record Begin(ValueNode node, Frame frame) implements Position {
        @Override
        public int fewest() {
            return Fewest.sum(node.fewest, frame.fewest());
        }

        @Override
        public void step(int unit, Steps steps) {
            node.begin(unit, frame, steps);
        }
    }

    /** After a value. */
    record Done(Frame frame) implements Position {
        @Override
        public int fewest() {
            return frame.fewest();
        }

        @Override
        public void step(int unit, Steps steps) {
            frame.step(unit, steps);
        }
    }
}
