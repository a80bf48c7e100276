package dev.quatrain.bench.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lines over places that are named or numbered, each with its name beside one of its points. */
public final class LineChart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 400;
    private static final Point UPPER_LEFT = new Point(80, 70);
    private static final Point LOWER_RIGHT = new Point(730, 330);

    /**
     * One line.
     *
     * @param y at the places 0, 1, 2 …
     * @param at the place of the point that the name stands beside
     * @param above whether it stands above that point or below it to the right
     */
    public record Line(String name, List<Double> y, int at, boolean above) {}

    /**
     * What lies along the lower edge.
     *
     * @param ticks empty where none is shown
     */
    public record Places(String label, List<String> ticks) {}

    private final Svg svg;
    private final Axis axis;
    private final Places places;

    public LineChart(String title, Axis axis, Places places) {
        this.svg = new Svg(WIDTH, HEIGHT, title);
        this.axis = axis;
        this.places = places;
        svg.text("quiet", 20, 54, "↑ " + axis.label());
        svg.text("quiet middle", (UPPER_LEFT.x() + LOWER_RIGHT.x()) / 2, HEIGHT - 18, places.label() + " →");
        axis.ticks().forEach(this::grid);
        svg.line("axis", new Point(UPPER_LEFT.x(), LOWER_RIGHT.y()), LOWER_RIGHT);
        IntStream.range(0, places.ticks().size())
                .forEach(i -> svg.text(
                        "middle", x(i), LOWER_RIGHT.y() + 22, places.ticks().get(i)));
    }

    private void grid(double tick) {
        svg.line("grid", new Point(UPPER_LEFT.x(), y(tick)), new Point(LOWER_RIGHT.x(), y(tick)));
        svg.text("quiet end", UPPER_LEFT.x() - 8, y(tick) + 5, Axis.shown(tick));
    }

    private double x(int place) {
        double margin = places.ticks().size() > 20 ? 0 : 25;
        double share = (double) place / (places.ticks().size() - 1);
        return UPPER_LEFT.x() + margin + share * (LOWER_RIGHT.x() - UPPER_LEFT.x() - 2 * margin);
    }

    private double y(double number) {
        return LOWER_RIGHT.y() - axis.place(number) * (LOWER_RIGHT.y() - UPPER_LEFT.y());
    }

    /** A dashed level with its name at the right. */
    public LineChart level(String name, double at) {
        svg.line("line c3 dashed", new Point(UPPER_LEFT.x(), y(at)), new Point(LOWER_RIGHT.x(), y(at)));
        svg.text("quiet end", LOWER_RIGHT.x(), y(at) - 8, name);
        return this;
    }

    public LineChart lines(List<Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            draw(lines.get(i), i % Svg.COLOURS);
        }
        return this;
    }

    private void draw(Line line, int colour) {
        List<Point> points = new ArrayList<>();
        for (int place = 0; place < line.y().size(); place++) {
            points.add(new Point(x(place), y(line.y().get(place))));
        }
        svg.path("line c" + colour, points);
        if (points.size() <= 20) {
            points.forEach(point -> svg.dot("f" + colour, point));
        }
        Point beside = points.get(line.at());
        if (line.above()) {
            svg.text("f" + colour + " middle", beside.x(), beside.y() - 14, line.name());
        } else {
            svg.text("f" + colour, beside.x() + 8, beside.y() + 24, line.name());
        }
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
