package dev.quatrain.engine.abc;

import dev.quatrain.engine.abc.Measure.Event;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Changes of note lengths by tuplets and broken rhythm. */
final class Timing {
    private static final Pattern TUPLET = Pattern.compile("\\((\\d{1,2})(?::(\\d{0,2}))?(?::(\\d{0,2}))?");

    private int notes = 1;
    private int time = 1; // number of notes of normal length with the same total time
    private int left;
    private double next = 1; // factor of the next note, from a broken rhythm

    /** The duration of the next note in ticks. Call once per note. */
    long ticks(long written) {
        double ticks = written * next;
        next = 1;
        if (left > 0) {
            left--;
            ticks = ticks * time / notes;
        }
        return Math.round(ticks);
    }

    /** @param compound whether a beat of the meter has three parts */
    void tuplet(String written, boolean compound) {
        Matcher form = TUPLET.matcher(written);
        if (!form.matches()) {
            throw new IllegalArgumentException(written);
        }
        notes = Integer.parseInt(form.group(1));
        time = number(form.group(2), usualTime(compound));
        left = number(form.group(3), notes);
    }

    /** Moves a half, three quarters or seven eighths of one note's length to its neighbour. */
    void broken(String written, List<Event> events) {
        if (!events.isEmpty()) {
            double less = Math.pow(0.5, written.length());
            boolean longFirst = written.charAt(0) == '>';
            Event last = events.remove(events.size() - 1);
            long ticks = Math.round(last.ticks() * (longFirst ? 2 - less : less));
            events.add(new Event(last.pitches(), ticks, last.tied()));
            next = longFirst ? less : 2 - less;
        }
    }

    /** The default time of a tuplet (ABC standard 2.1, 4.13). */
    private int usualTime(boolean compound) {
        return switch (notes) {
            case 2, 4, 8 -> 3;
            case 3, 6 -> 2;
            default -> compound ? 3 : 2;
        };
    }

    private static int number(@Nullable String written, int usual) {
        return written == null || written.isEmpty() ? usual : Integer.parseInt(written);
    }
}
