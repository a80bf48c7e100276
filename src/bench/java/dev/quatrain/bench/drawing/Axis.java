package dev.quatrain.bench.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a number is called and where it lies on a way from 0 to 1.
 *
 * @param label the quantity, with its unit
 * @param logarithmic whether equal factors are equally far apart, with a tick at each power of ten
 * @param step between ticks that are not powers of ten
 */
public record Axis(String label, boolean logarithmic, double from, double to, double step) {

    public static Axis linear(String label, double from, double to, double step) {
        return new Axis(label, false, from, to, step);
    }

    /** As many whole powers of ten as the numbers need. */
    public static Axis logarithmic(String label, List<Double> numbers) {
        double least = numbers.stream().mapToDouble(Math::abs).min().orElse(1);
        double most = numbers.stream().mapToDouble(Math::abs).max().orElse(1);
        double from = Math.floor(Math.log10(least));
        double to = Math.max(Math.ceil(Math.log10(most)), from + 1);
        return new Axis(label, true, Math.pow(10, from), Math.pow(10, to), 10);
    }

    double place(double number) {
        return logarithmic ? Math.log(number / from) / Math.log(to / from) : (number - from) / (to - from);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        int most = logarithmic ? (int) Math.round(Math.log10(to / from)) : (int) Math.round((to - from) / step);
        for (int i = 0; i <= most; i++) {
            ticks.add(logarithmic ? from * Math.pow(10, i) : from + i * step);
        }
        return ticks;
    }

    public static String shown(double number) {
        if (Math.abs(number - Math.rint(number)) < 1e-9) {
            return String.format(Locale.ROOT, "%,.0f", number).replace("-", "−");
        }
        String digits = String.format(Locale.ROOT, "%.4f", number);
        return digits.replaceAll("0+$", "").replace("-", "−");
    }
}
