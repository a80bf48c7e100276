package dev.quatrain.bench;

import dev.quatrain.engine.abc.AbcKey;
import dev.quatrain.engine.abc.AbcLexeme;
import dev.quatrain.engine.abc.AbcLexeme.Kind;
import dev.quatrain.engine.abc.AbcLexer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tune as written, of the corpus or generated, read with nothing of the constraint.
 *
 * @param meter as in the first field {@code M:}
 * @param key as in the first field {@code K:}
 * @param lastKey as in the last field {@code K:}
 */
record WrittenTune(String meter, String key, String lastKey, List<Measure> measures) {
    private static final Pattern FIELD = Pattern.compile("(?m)^([MLK]):[ \\t]*([^\\n%]*?)[ \\t]*(?:%.*)?$");
    private static final Pattern LENGTH = Pattern.compile("([0-9]*)(/*)([0-9]*)");
    private static final Pattern BLANK = Pattern.compile("\\n[ \\t]*\\n");

    /**
     * What stands before a bar line or the number of an ending.
     *
     * @param wholes its length as a part of a whole note
     * @param content notes and rests with their lengths: no chord names, grace notes, decorations, ties and spaces
     * @param sign the bar line, or the number of an ending; empty at the end
     */
    record Measure(double wholes, List<String> content, String sign) {
        long notes() {
            return content.stream().filter(event -> !event.startsWith("z")).count();
        }

        boolean isEmpty() {
            return content.isEmpty();
        }

        boolean repeats() {
            return sign.startsWith(":");
        }

        boolean isSecondEnding() {
            return sign.matches("\\[?[2-9].*");
        }

        boolean endsPart() {
            return repeats() || sign.endsWith(":") || sign.equals("||") || sign.equals("|]") || sign.isEmpty();
        }
    }

    /** The tunes of a file, those without meter, key or notes left out. */
    static List<WrittenTune> all(String file) {
        return Arrays.stream(BLANK.split(file))
                .map(WrittenTune::of)
                .flatMap(Optional::stream)
                .toList();
    }

    static Optional<WrittenTune> of(String text) {
        String meter = "";
        String key = "";
        String lastKey = "";
        double unit = 0;
        Matcher field = FIELD.matcher(text);
        int body = 0;
        while (field.find()) {
            String value = field.group(2);
            switch (field.group(1)) {
                case "M" -> meter = meter.isEmpty() ? value : meter;
                case "L" -> unit = unit == 0 && value.matches("1/[0-9]+") ? fraction(value) : unit;
                default -> {
                    body = key.isEmpty() ? field.end() : body;
                    key = key.isEmpty() ? value : key;
                    lastKey = value;
                }
            }
        }
        if (!meter.matches("[0-9]+/[0-9]+") || AbcKey.ofField(key).isEmpty()) {
            return Optional.empty();
        }
        double usual = fraction(meter) < 0.75 ? 1 / 16.0 : 1 / 8.0;
        boolean compound = meter.matches("(6|9|12)/8");
        List<Measure> measures = new Reader(unit == 0 ? usual : unit, compound).read(text.substring(body));
        return Optional.of(new WrittenTune(meter, key, lastKey, measures))
                .filter(tune -> !tune.sounding().isEmpty());
    }

    private static double fraction(String text) {
        String[] parts = text.split("/");
        return Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
    }

    /** Bars, without those that are pick-ups: their lengths add up with the last bars of the parts. */
    int bars() {
        double wholes = measures.stream().mapToDouble(Measure::wholes).sum();
        return (int) Math.floor(wholes / fraction(meter) + 0.01);
    }

    boolean beginsWithPickup() {
        return sounding().get(0).wholes < fraction(meter) - 1e-6;
    }

    /** The letter of the last note, 0 for C to 6 for B; −1 if it is altered. */
    int lastLetter() {
        List<String> events =
                measures.stream().flatMap(measure -> measure.content.stream()).toList();
        String last = events.stream().filter(event -> !event.startsWith("z")).reduce("", (before, event) -> event);
        return last.isEmpty() ? -1 : "CDEFGAB".indexOf(Character.toUpperCase(last.charAt(0)));
    }

    boolean hasRepeats() {
        return measures.stream().anyMatch(Measure::repeats);
    }

    /** Notes per bar of the last two bars, beside those of all others. */
    double squeeze() {
        List<Measure> bars = sounding();
        int cut = Math.max(1, bars.size() - 2);
        return perWhole(bars.subList(cut, bars.size())) / perWhole(bars.subList(0, cut));
    }

    private static double perWhole(List<Measure> bars) {
        long notes = bars.stream().mapToLong(Measure::notes).sum();
        return notes / bars.stream().mapToDouble(Measure::wholes).sum();
    }

    List<Measure> sounding() {
        return measures.stream().filter(measure -> !measure.isEmpty()).toList();
    }

    /** The parts by letters, a repeated part doubled, such as {@code AABB}; second endings belong to their parts. */
    String form() {
        StringBuilder form = new StringBuilder();
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean second = false;
        for (Measure measure : measures) {
            part.append(second || measure.isEmpty() ? "" : measure.content + "|");
            second |= measure.isSecondEnding();
            if (measure.endsPart()) {
                if (!part.isEmpty()) {
                    int known = parts.indexOf(part.toString());
                    char letter = (char) ('A' + (known < 0 ? parts.size() : known));
                    parts.add(part.toString());
                    form.append(letter).append(measure.repeats() ? letter : "");
                }
                part.setLength(0);
                second = second && measure.isEmpty();
            }
        }
        return form.toString();
    }

    /** Reads bars. */
    private static final class Reader {
        private final double unit;
        private final boolean compound;
        private final List<Measure> measures = new ArrayList<>();
        private List<String> content = new ArrayList<>();
        private double wholes;
        private boolean grace;
        private StringBuilder chord; // null outside of one
        private double chordWholes;
        private double factor;
        private int left;

        Reader(double unit, boolean compound) {
            this.unit = unit;
            this.compound = compound;
        }

        List<Measure> read(String body) {
            String music =
                    body.replaceAll("(?m)^([A-Za-z]:(?![|:]).*|%.*)$", "").replaceAll("\\[[A-Z]:[^\\]]*\\]", "");
            AbcLexer.cut(music).forEach(this::read);
            end("");
            return measures;
        }

        private void read(AbcLexeme lexeme) {
            switch (lexeme.kind()) {
                case GRACE_START -> grace = true;
                case GRACE_END -> grace = false;
                case CHORD_START -> chord = new StringBuilder();
                case CHORD_END -> {
                    add(String.valueOf(chord), chordWholes * times(lexeme));
                    chord = null;
                }
                case NOTE, REST -> event(lexeme);
                case TUPLET -> {
                    left = lexeme.text().charAt(1) - '0';
                    factor = (left == 3 || left == 6 ? 2.0 : left % 2 == 0 || compound ? 3.0 : 2.0) / left;
                }
                case BAR, ENDING -> end(lexeme.text());
                default -> {
                    // takes no time
                }
            }
        }

        private void event(AbcLexeme lexeme) {
            String text = lexeme.text().substring(0, lexeme.lengthStart());
            double length = unit * times(lexeme);
            if (!grace && chord == null) {
                add(
                        lexeme.kind() == Kind.REST ? "z" : text.replaceAll("[_^=]", "") + text.replaceAll("[^_^=]", ""),
                        length);
            } else if (chord != null) {
                chordWholes = chord.isEmpty() ? length : chordWholes;
                chord.append(text);
            }
        }

        private void add(String text, double length) {
            double time = length * (left-- > 0 ? factor : 1);
            content.add(text + Math.round(960 * time));
            wholes += time;
        }

        private void end(String sign) {
            if (!content.isEmpty() || !sign.isEmpty()) {
                measures.add(new Measure(wholes, content, sign));
            }
            content = new ArrayList<>();
            wholes = 0;
            left = 0;
        }

        private static double times(AbcLexeme lexeme) {
            Matcher length = LENGTH.matcher(lexeme.text().substring(lexeme.lengthStart()));
            if (!length.matches()) {
                return 1;
            }
            double number = length.group(1).isEmpty() ? 1 : Double.parseDouble(length.group(1));
            return number
                    / (length.group(3).isEmpty() ? 1 << length.group(2).length() : Double.parseDouble(length.group(3)));
        }
    }
}
