package dev.quatrain.bench.drawing;

import java.util.List;
import java.util.Locale;

/** Bars that lie, each with its name before and its number after it. */
public final class BarChart {

    private static final int WIDTH = 760;
    private static final int TOP = 74;
    private static final int LEFT = 140;
    private static final int RIGHT = 650;
    private static final int PITCH = 30; // from bar to bar
    private static final int THICKNESS = 20;

    /**
     * One bar.
     *
     * @param number infinite where there is none to be had
     * @param colour which kind it is of
     */
    public record Bar(String name, double number, int colour) {}

    private final Svg svg;
    private final double most;

    public BarChart(String title, String label, List<Bar> bars) {
        this.svg = new Svg(WIDTH, TOP + PITCH * bars.size() + 16, title);
        this.most = bars.stream()
                .mapToDouble(Bar::number)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        svg.text("quiet", 20, 54, label);
        for (int i = 0; i < bars.size(); i++) {
            draw(bars.get(i), TOP + PITCH * i);
        }
    }

    private void draw(Bar bar, double y) {
        boolean finite = Double.isFinite(bar.number());
        double right = finite ? LEFT + (RIGHT - LEFT) * bar.number() / most : WIDTH - 50;
        svg.text("end", LEFT - 10, y + 15, bar.name());
        svg.bar("f" + bar.colour(), finite ? 1 : 0.35, new Point(LEFT, y), new Point(right, y + THICKNESS));
        svg.text("", right + 8, y + 15, finite ? String.format(Locale.ROOT, "%.3f", bar.number()) : "∞");
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
