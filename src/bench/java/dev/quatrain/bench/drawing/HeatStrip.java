package dev.quatrain.bench.drawing;

import java.util.List;
import java.util.Locale;

/** Numbers between 0 and 1 in rows over the same tokens: the darker, the nearer to 1. */
public final class HeatStrip {

    private static final int WIDTH = 760;
    private static final int TOP = 92;
    private static final int LEFT = 190;
    private static final int ROW = 44;

    /** @param numbers one for each token */
    public record Row(String name, List<Double> numbers) {}

    private final Svg svg;
    private final double column;

    public HeatStrip(String title, String label, List<String> tokens, List<Row> rows) {
        this.svg = new Svg(WIDTH, TOP + ROW * rows.size() + 20, title);
        this.column = (WIDTH - LEFT - 20.0) / tokens.size();
        svg.text("quiet", 20, 54, label);
        for (int i = 0; i < tokens.size(); i++) {
            svg.text("middle", LEFT + column * (i + 0.5), TOP - 12, tokens.get(i));
        }
        for (int i = 0; i < rows.size(); i++) {
            draw(rows.get(i), TOP + ROW * i);
        }
    }

    private void draw(Row row, double y) {
        svg.text("end", LEFT - 12, y + ROW / 2.0 + 4, row.name());
        for (int i = 0; i < row.numbers().size(); i++) {
            double x = LEFT + column * i;
            double number = row.numbers().get(i);
            svg.bar("f0", number, new Point(x, y), new Point(x + column - 2, y + ROW - 2));
            String styles = number > 0.6 ? "on middle" : "middle";
            svg.text(styles, x + column / 2 - 1, y + ROW / 2.0 + 4, String.format(Locale.ROOT, "%.2f", number));
        }
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
