package dev.quatrain.engine.constrain;

/** A deterministic automaton that reads the units in which tokens are written: code points or bytes. State 0 is the start. */
interface LabelAutomaton {
    int NOWHERE = RegexAutomaton.NOWHERE;

    int states();

    boolean isEnd(int state);

    /**
     * The kind of a label. Labels of one kind lead to the same state, from every state.
     *
     * @param label a code point or an unsigned byte
     */
    int kind(int label);

    /** The next state after a label of a kind, or {@link #NOWHERE}. */
    int step(int state, int kind);

    long memoryBytes();

    /** Over code points. */
    record OfCodePoints(RegexAutomaton regex) implements LabelAutomaton {
        @Override
        public int states() {
            return regex.states();
        }

        @Override
        public boolean isEnd(int state) {
            return regex.isEnd(state);
        }

        @Override
        public int kind(int label) {
            return regex.classes().of(label);
        }

        @Override
        public int step(int state, int kind) {
            return regex.step(state, kind);
        }

        @Override
        public long memoryBytes() {
            return regex.memoryBytes();
        }
    }

    /**
     * Over the bytes of UTF-8: a state of the automaton over code points, and the node of a begun code point. Nothing is
     * stored for each pair.
     */
    record OfBytes(RegexAutomaton regex, Utf8Classes bytes) implements LabelAutomaton {
        @Override
        public int states() {
            return regex.states() * bytes.nodes();
        }

        @Override
        public boolean isEnd(int state) {
            return state % bytes.nodes() == Utf8Classes.ROOT && regex.isEnd(state / bytes.nodes());
        }

        @Override
        public int kind(int label) {
            return label;
        }

        @Override
        public int step(int state, int value) {
            int before = state / bytes.nodes();
            int node = bytes.child(state % bytes.nodes(), value);
            if (node >= 0) {
                return before * bytes.nodes() + node;
            }
            int next = regex.step(before, Utf8Classes.whole(node));
            return next == NOWHERE ? NOWHERE : next * bytes.nodes() + Utf8Classes.ROOT;
        }

        @Override
        public long memoryBytes() {
            return regex.memoryBytes() + bytes.memoryBytes();
        }
    }
}
