package dev.quatrain.engine.constrain.schema;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Values that cannot be written, since the vocabulary lacks characters.
 *
 * @param characters that are lacking, whatever is within the values
 * @param shape of the values if it had them; null if nothing is within them
 */
record Unspelled(Set<Integer> characters, @Nullable Shape shape) implements Shape {

    /** The shape itself if no characters are lacking. */
    static Shape unless(Set<Integer> characters, Shape shape) {
        return characters.isEmpty() ? shape : new Unspelled(characters, shape);
    }

    @Override
    public int settle() {
        if (shape != null) {
            shape.settle();
        }
        return Fewest.ENDLESS;
    }

    @Override
    public int weight() {
        return shape == null ? 1 : shape.weight();
    }

    @Override
    public List<ValueNode> parts() {
        return shape == null ? List.of() : shape.parts();
    }

    @Override
    public @Nullable Set<Integer> missing() {
        Set<Integer> within = shape == null ? Set.of() : shape.missing();
        if (within == null) {
            return null;
        }
        Set<Integer> all = new TreeSet<>(characters);
        all.addAll(within);
        return all;
    }

    @Override
    public void begin(int unit, Frame frame, Steps steps) {
        // no unit begins it
    }
}
