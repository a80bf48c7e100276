package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.schema.TextTable.Range;
import java.util.List;

/** Listed values. */
record FixedTexts(TextTable texts, int shortest) implements Shape {

    static FixedTexts of(List<int[]> given) {
        int shortest = given.stream().mapToInt(text -> text.length).min().orElse(Fewest.ENDLESS);
        return new FixedTexts(new TextTable(given), shortest);
    }

    @Override
    public int settle() {
        return shortest;
    }

    @Override
    public void begin(int unit, Frame frame, Steps steps) {
        step(texts.all(), unit, frame, steps);
    }

    private void step(Range from, int unit, Frame frame, Steps steps) {
        Range next = texts.narrowed(from, unit);
        if (next.isEmpty()) {
            return;
        }
        steps.work().spend(next.high() - next.low());
        boolean ends = next.high() == next.low() + 1 && texts.length(next.low()) == next.depth();
        steps.add(
                ends
                        ? new ValueNode.Done(frame)
                        : new Within(this, next, frame, Fewest.sum(fewest(next), frame.fewest())));
    }

    private int fewest(Range range) {
        int least = Fewest.ENDLESS;
        for (int at = range.low(); at < range.high(); at++) {
            least = Math.min(least, texts.length(at) - range.depth());
        }
        return least;
    }

    /** Within a value, or at the end of one that is also the beginning of another. */
    private record Within(FixedTexts shape, Range range, Frame frame, int fewest) implements Position {
        @Override
        public void step(int unit, Steps steps) {
            shape.step(range, unit, frame, steps);
            if (shape.texts.length(range.low()) == range.depth()) {
                frame.step(unit, steps);
            }
        }
    }
}
