package dev.quatrain.engine.constrain;

import com.ibm.icu.text.UnicodeSet;
import java.util.List;

/** The syntax tree of a regular expression. */
sealed interface RegexTree {
    /** No size is larger than this, so that sums and products of two sizes do not overflow. */
    long MOST = 1 << 30;

    /** The number of characters and empty parts when repetitions are expanded; at least 1, at most {@link #MOST}. */
    long size();

    /** One code point of a set without surrogates. */
    record One(UnicodeSet of) implements RegexTree {
        @Override
        public long size() {
            return 1;
        }
    }

    /** A concatenation; the empty text if there are no parts. */
    record Sequence(List<RegexTree> parts, long size) implements RegexTree {
        Sequence(List<RegexTree> parts) {
            this(List.copyOf(parts), sum(parts));
        }
    }

    /** An alternation. */
    record Choice(List<RegexTree> parts, long size) implements RegexTree {
        Choice(List<RegexTree> parts) {
            this(List.copyOf(parts), sum(parts));
        }
    }

    /**
     * A repetition.
     *
     * @param most {@link #ENDLESS} for no limit
     */
    record Repetition(RegexTree of, int fewest, int most) implements RegexTree {
        static final int ENDLESS = -1;

        /** The number of copies when it is expanded. */
        private int copies() {
            return Math.max(1, most == ENDLESS ? fewest + 1 : most);
        }

        @Override
        public long size() {
            return Math.min(MOST, of.size() * copies());
        }
    }

    private static long sum(List<RegexTree> parts) {
        long sum =
                parts.stream().mapToLong(RegexTree::size).sum(); // of at most as many parts as a pattern has characters
        return Math.max(1, Math.min(MOST, sum));
    }
}
