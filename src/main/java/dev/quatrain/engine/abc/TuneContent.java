package dev.quatrain.engine.abc;

import dev.quatrain.engine.abc.Performance.Sound;
import dev.quatrain.engine.abc.Performance.Tempo;
import dev.quatrain.engine.abc.TuneFields.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a tune that affect the sound or the MIDI file, and its voices. */
final class TuneContent {
    private static final double USUAL_TEMPO = 120; // quarters per minute

    private final Dialect dialect;
    private final ReadingPosition position;
    private final Map<String, Voice> voices = new LinkedHashMap<>();
    private final Map<String, VoiceProperties> properties = new LinkedHashMap<>(); // of voices without music so far
    private final Set<String> symbols = new HashSet<>();
    private String title = "";
    private Setting setting = Setting.INITIAL; // of voices without music so far
    private Setting.@Nullable Fraction firstMeter;
    private String tempoText = "";
    private double tempo = USUAL_TEMPO;
    private List<Character> order = List.of(); // of parts
    private char part;
    private @Nullable String current; // voice
    private boolean body;
    private boolean ended;

    TuneContent(Dialect dialect, ReadingPosition position) {
        this.dialect = dialect;
        this.position = position;
    }

    /** Whether the key field was read. Music begins after it. */
    boolean inBody() {
        return body;
    }

    boolean hasMusic() {
        return !voices.isEmpty();
    }

    boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** Whether a field {@code U:} defines the letter as a decoration. */
    boolean isSymbol(String letter) {
        return symbols.contains(letter);
    }

    /** The voice to which music belongs here: the last that a field {@code V:} of the body names, else the first of the head. */
    Voice voice() {
        String name = current != null
                ? current
                : properties.keySet().stream().findFirst().orElse("1");
        current = name;
        return voices.computeIfAbsent(name, none -> {
            VoiceProperties own = properties.getOrDefault(name, new VoiceProperties(null, null, null));
            Voice voice = new Voice(setting.with(own), dialect.accidentals(), position);
            if (part != 0) {
                voice.part(part);
            }
            return voice;
        });
    }

    void field(Field field) {
        switch (field.name()) {
            case 'K' -> key(field);
            case 'M' -> meter(field);
            case 'L' ->
                set(setting()
                        .withUnit(field.value())
                        .orElseThrow(() -> expected("a unit of length such as 1/8", field)));
            case 'Q' -> tempo(field.value());
            case 'P' -> part(field);
            case 'V' -> voice(field.value());
            case 'U' -> symbols.add(field.value().isEmpty() ? "" : field.value().substring(0, 1));
            case 'T' -> title = title.isEmpty() ? field.value() : title;
            case 'X' -> ended = body;
            default -> {
                // other fields do not affect the sound
            }
        }
    }

    private void key(Field field) {
        KeyField key = KeyField.of(field.value())
                .orElseThrow(() -> expected("a key such as G, Bb, A minor or D ^c, and clefs", field));
        set(setting().with(key));
        if (!body) {
            setting = setting.ofBody();
            body = true;
            tempo(tempoText);
        }
    }

    private void meter(Field field) {
        Setting.Fraction meter = Setting.Fraction.meter(field.value())
                .orElseThrow(() -> expected("a meter such as 3/4, 2+3/8 or C", field));
        set(setting().with(meter));
        firstMeter = firstMeter == null || !body ? meter : firstMeter;
    }

    /** In the head it waits for the unit of length. */
    private void tempo(String value) {
        tempoText = body ? tempoText : value;
        OptionalDouble changed = body ? TempoField.quartersPerMinute(value, setting()) : OptionalDouble.empty();
        if (changed.isEmpty()) {
            return;
        }
        if (voices.isEmpty()) {
            tempo = changed.getAsDouble();
        } else {
            voice().tempo(changed.getAsDouble());
        }
    }

    private void part(Field field) {
        if (!body) {
            order = PartOrder.of(field.value()).orElseThrow(() -> expected("an order of parts such as A2(BC)2", field));
        } else if (!field.value().isEmpty()) {
            part = field.value().charAt(0);
            voices.values().forEach(voice -> voice.part(part));
        }
    }

    private void voice(String value) {
        List<String> words = VoiceProperties.words(value);
        if (words.isEmpty()) {
            return;
        }
        String name = words.get(0);
        VoiceProperties said = VoiceProperties.of(value.substring(name.length()));
        Voice voice = voices.get(name);
        if (voice != null) {
            voice.set(voice.setting().with(said));
        } else {
            properties.putIfAbsent(name, said);
        }
        current = body ? name : null;
    }

    private Setting setting() {
        Voice voice = current == null ? null : voices.get(current);
        return voice == null ? setting : voice.setting();
    }

    private void set(Setting changed) {
        Voice voice = current == null ? null : voices.get(current);
        if (voice == null) {
            setting = changed;
        } else {
            voice.set(changed);
        }
    }

    private NoTune expected(String expected, Field field) {
        return position.expected(expected, field.name() + ":" + field.value(), field.position());
    }

    /** The whole tune, at the end of its text. */
    Performance performance() {
        List<Sound> sounds = new ArrayList<>();
        TreeMap<Long, Tempo> tempos = new TreeMap<>(Map.of(0L, new Tempo(0, tempo)));
        long length = 0;
        for (Voice voice : voices.values()) {
            Unrolling unrolling = new Unrolling(
                    sounds.isEmpty() ? 0 : sounds.get(sounds.size() - 1).voice() + 1);
            new PartSequence(voice.finish(), order).play(unrolling);
            sounds.addAll(unrolling.sounds());
            unrolling.tempos().forEach(changed -> tempos.put(changed.start(), changed));
            length = Math.max(length, unrolling.length());
        }
        position.require(!sounds.isEmpty(), "a note", "the end");
        sounds.sort(Comparator.comparingLong(Sound::start).thenComparingInt(Sound::pitch));
        Setting.Fraction meter = firstMeter == null ? Setting.INITIAL.meter() : firstMeter;
        return new Performance(
                title, meter.numerator(), meter.denominator(), List.copyOf(tempos.values()), sounds, length);
    }
}
