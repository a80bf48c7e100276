package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.schema.Frame.Outside;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place for a value: a conjunction of literals, written out as shapes. A vertex of a graph that may have circles. */
final class ValueNode {
    /** JSON pointer to a schema of the value. */
    final String place;

    private List<Shape> shapes = List.of();
    private int fewest = Fewest.ENDLESS;
    private @Nullable Set<Integer> missing; // null as long as it is unknown

    ValueNode(String place) {
        this.place = place;
    }

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

    /** Recomputes the characters that the vocabulary lacks; returns whether they became known or fewer. */
    boolean settleMissing() {
        Set<Integer> before = missing;
        for (Shape shape : shapes) {
            Set<Integer> ofShape = shape.missing();
            if (ofShape != null && (missing == null || ofShape.size() < missing.size())) {
                missing = ofShape;
            }
        }
        return missing != before;
    }

    /** The characters that the vocabulary lacks for a value; null if more characters do not help. */
    @Nullable
    Set<Integer> missing() {
        return missing;
    }

    /** The one place within this value for which the vocabulary lacks all of these characters; this one if there is no such. */
    ValueNode lacking() {
        for (Shape shape : shapes) {
            if (!(shape instanceof Unspelled) && Objects.equals(shape.missing(), missing)) {
                List<ValueNode> parts =
                        shape.parts().stream().filter(part -> !part.possible()).toList();
                return parts.size() == 1 ? parts.get(0) : this;
            }
        }
        return this;
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
