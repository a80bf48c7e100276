package dev.quatrain.engine.constrain.schema;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a value: the stack of open arrays and objects. Immutable. Two are compared without recursion, since
 * documents may be deep.
 */
abstract class Frame {
    private final @Nullable Frame outer;
    private final int hash;

    /** @param local what distinguishes it from other frames with the same outer one */
    Frame(@Nullable Frame outer, Object local) {
        this.outer = outer;
        this.hash = 31 * Objects.hashCode(outer) + local.hashCode();
    }

    /** A number of units that suffices to complete the document after the value. */
    abstract int fewest();

    /** Adds the positions after one more unit, behind the value. */
    abstract void step(int unit, Steps steps);

    abstract Object local();

    @Override
    public final boolean equals(@Nullable Object other) {
        Frame one = this;
        Frame two = other instanceof Frame frame ? frame : null;
        while (one != two) {
            if (one == null
                    || two == null
                    || one.hash != two.hash
                    || !one.local().equals(two.local())) {
                return false;
            }
            one = one.outer;
            two = two.outer;
        }
        return true;
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    /** The end of the document. */
    static final class Outside extends Frame {
        Outside() {
            super(null, 0);
        }

        @Override
        int fewest() {
            return 0;
        }

        @Override
        void step(int unit, Steps steps) {
            // nothing follows
        }

        @Override
        Object local() {
            return 0;
        }
    }
}
