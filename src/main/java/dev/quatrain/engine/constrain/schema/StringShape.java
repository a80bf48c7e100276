package dev.quatrain.engine.constrain.schema;

/** Strings of a language. */
record StringShape(StringLanguage language) implements Shape {

    @Override
    public int settle() {
        return Fewest.sum(2, language.distance(0));
    }

    @Override
    public void begin(int unit, Frame frame, Steps steps) {
        if (unit == '"') {
            steps.add(Within.of(Content.start(language), frame));
        }
    }

    /** Behind the first quotation mark. */
    private record Within(Content content, Frame frame, int fewest) implements Position {

        static Within of(Content content, Frame frame) {
            return new Within(content, frame, Fewest.sum(content.fewest(-1), 1, frame.fewest()));
        }

        @Override
        public void step(int unit, Steps steps) {
            if (unit == '"' && content.whole()) {
                if (content.complete()) {
                    steps.add(new ValueNode.Done(frame));
                }
                return;
            }
            Content.Step next = content.step(unit);
            if (next != null) {
                steps.add(of(next.content(), frame));
            }
        }
    }
}
