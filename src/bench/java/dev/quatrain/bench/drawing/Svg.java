package dev.quatrain.bench.drawing;

import java.util.Locale;

/**
 * A drawing as it is written: elements one after the other, in classes whose colours differ in light and dark. It paints its own ground,
 * because a page may be light where the system is dark.
 */
final class Svg {

    /** Colours of lines and bars: {@code c0 … c3}. */
    static final int COLOURS = 4;

    private static final String STYLE = """
            text{font-family:system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;font-size:14px;fill:#1f2328}
            .title{font-size:17px;font-weight:600}.quiet{fill:#59636e}.ground{fill:#ffffff}
            .grid{stroke:#d8dee4;stroke-width:1}.axis{stroke:#59636e;stroke-width:1}
            .line{fill:none;stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round}.dashed{stroke-dasharray:2 6}
            .c0{stroke:#0969da}.c1{stroke:#bc4c00}.c2{stroke:#1a7f37}.c3{stroke:#59636e}
            .f0{fill:#0969da}.f1{fill:#bc4c00}.f2{fill:#1a7f37}.f3{fill:#59636e}
            .on{fill:#ffffff}
            @media (prefers-color-scheme: dark) {
            text{fill:#e6edf3}.quiet{fill:#9aa4af}.ground{fill:#0d1117}.grid{stroke:#2f363d}.axis{stroke:#9aa4af}
            .c0{stroke:#6cb6ff}.c1{stroke:#ffa657}.c2{stroke:#7ee787}.c3{stroke:#9aa4af}
            .f0{fill:#6cb6ff}.f1{fill:#ffa657}.f2{fill:#7ee787}.f3{fill:#9aa4af}
            .on{fill:#0d1117}
            }
            """;

    private final StringBuilder elements = new StringBuilder();
    private final int width;
    private final int height;
    private final String title;

    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        this.title = title;
        text("title", 20, 30, title);
    }

    /** @param styles classes; {@code middle} and {@code end} say where the point lies in the text, else it is at the start */
    void text(String styles, double x, double y, String text) {
        String anchor = styles.contains("middle") ? "middle" : styles.contains("end") ? "end" : "start";
        write(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                styles, x, y, anchor, escaped(text));
    }

    void line(String styles, Point from, Point to) {
        write(
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                styles, from.x(), from.y(), to.x(), to.y());
    }

    void path(String styles, Iterable<Point> points) {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", point.x(), point.y()));
        }
        write("<polyline class=\"%s\" points=\"%s\"/>", styles, path.toString().strip());
    }

    void dot(String styles, Point at) {
        write("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>", styles, at.x(), at.y());
    }

    void bar(String styles, Point corner, Point opposite) {
        bar(styles, 1, corner, opposite);
    }

    /** @param opacity 0 … 1, how much of the colour covers the ground */
    void bar(String styles, double opacity, Point corner, Point opposite) {
        write(
                "<rect class=\"%s\" fill-opacity=\"%.2f\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                styles, opacity, corner.x(), corner.y(), opposite.x() - corner.x(), opposite.y() - corner.y());
    }

    private void write(String format, Object... values) {
        elements.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
                <title>%s</title>
                <style>
                %s</style>
                <rect class="ground" width="%d" height="%d"/>
                %s</svg>
                """.formatted(width, height, width, height, escaped(title), STYLE, width, height, elements);
    }
}
