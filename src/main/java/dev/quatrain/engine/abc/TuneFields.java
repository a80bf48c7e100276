package dev.quatrain.engine.abc;

import dev.quatrain.engine.abc.AbcLexeme.Kind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The information fields that affect the sound or the MIDI file: key, meter, unit of length, tempo, title. */
final class TuneFields {
    private static final Pattern FRACTION = Pattern.compile("([1-9]\\d?)/([1-9]\\d?)");
    private static final Pattern TEMPO = Pattern.compile("(?:([1-9])/([1-9]\\d?)=)?([1-9]\\d{1,2})");
    private static final double USUAL_TEMPO = 120; // quarters per minute

    private final StringBuilder value = new StringBuilder();
    private String name = ""; // of the field that is being read
    private boolean inline;
    private String title = "";
    private int[] signature = new int[7];
    private int[] meter = {4, 4};
    private int[] firstMeter = {0, 0};
    private int unit; // denominator of a whole note's fraction; 0 for the meter's default
    private double tempo = USUAL_TEMPO;
    private boolean body;

    /** Consumes a lexeme if it belongs to a field. Returns whether it does. */
    boolean takes(AbcLexeme lexeme) {
        if (name.isEmpty()) {
            if (lexeme.kind() == Kind.FIELD) {
                inline = lexeme.text().startsWith("[");
                name = lexeme.text();
            }
            return !name.isEmpty();
        }
        if (lexeme.kind() == Kind.NEW_LINE || inline && lexeme.kind() == Kind.CHORD_END) {
            end();
        } else {
            value.append(lexeme.text());
        }
        return true;
    }

    /** Ends the current field. Also called at the end of the text, where a field may lack its line end. */
    void end() {
        String text = value.toString().replaceFirst("%.*", "").strip();
        switch (name.isEmpty() ? ' ' : name.charAt(name.length() - 2)) {
            case 'K' -> key(text);
            case 'M' -> meter(text);
            case 'L' -> unit(text);
            case 'Q' -> tempo(text);
            case 'T' -> title = title.isEmpty() ? text : title;
            default -> {
                // other fields do not affect the sound
            }
        }
        name = "";
        value.setLength(0);
    }

    /** Whether the key field was read. Music begins after it. */
    boolean inBody() {
        return body;
    }

    /** The key's alteration of each letter from C to B. A copy. */
    int[] signature() {
        return signature.clone();
    }

    boolean compound() {
        return meter[0] % 3 == 0 && meter[1] == 8;
    }

    /** The ticks of a note without a length. */
    long unitTicks() {
        int divisor = unit != 0 ? unit : 4 * meter[0] < 3 * meter[1] ? 16 : 8;
        return 4L * Performance.QUARTER / divisor;
    }

    long barTicks() {
        return 4L * Performance.QUARTER * meter[0] / meter[1];
    }

    Performance score(List<Performance.Sound> sounds, long length) {
        int[] first = firstMeter[0] == 0 ? meter : firstMeter;
        return new Performance(title, first[0], first[1], tempo, sounds, length);
    }

    private void key(String text) {
        boolean none = text.isEmpty() || text.equals("none");
        AbcKey key = none
                ? new AbcKey(0, 0, "")
                : AbcKey.of(text.replace(" ", ""))
                        .orElseThrow(() -> new NoTune("expected a key such as G, Bb or Ador, found K:" + text));
        signature = IntStream.range(0, 7).map(key::alterationOf).toArray();
        body = true;
    }

    private void meter(String text) {
        meter = switch (text) {
            case "C", "none", "" -> new int[] {4, 4};
            case "C|" -> new int[] {2, 2};
            default -> fraction("M:", text);
        };
        firstMeter = firstMeter[0] == 0 ? meter : firstMeter;
    }

    private void unit(String text) {
        int[] fraction = fraction("L:", text);
        if (fraction[0] != 1) {
            throw new NoTune("expected a unit of length such as 1/8, found L:" + text);
        }
        unit = fraction[1];
    }

    private void tempo(String text) {
        Matcher form = TEMPO.matcher(text);
        if (form.matches()) { // words such as Allegro are ignored
            double beats = Integer.parseInt(form.group(3));
            double quarters = form.group(1) == null
                    ? (double) unitTicks() / Performance.QUARTER
                    : 4.0 * Integer.parseInt(form.group(1)) / Integer.parseInt(form.group(2));
            tempo = beats * quarters;
        }
    }

    private static int[] fraction(String field, String text) {
        Matcher form = FRACTION.matcher(text);
        if (!form.matches()) {
            throw new NoTune("expected a fraction such as 3/4, found " + field + text);
        }
        return new int[] {Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))};
    }
}
