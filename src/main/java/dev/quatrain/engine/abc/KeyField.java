package dev.quatrain.engine.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The value of a field {@code K:}: a key in any spelling, {@code none}, {@code HP} or {@code Hp}, then further accidentals,
 * then what a voice may have.
 *
 * @param signature the alteration of each letter from C to B; null if the field leaves it as it is
 */
record KeyField(@Nullable List<Integer> signature, VoiceProperties properties) {

    /** Looks ahead after a key: nothing follows but clefs and properties, which do not change the signature. */
    static final String PROPERTIES_FOLLOW = "(?=(?:[ \\t]+(?:[a-z]+=\\S+|" + VoiceProperties.CLEF + "))*[ \\t]*$)";

    private static final Pattern KEY = Pattern.compile(AbcKey.EXPRESSION);
    private static final Pattern PIPES = Pattern.compile("(?:HP|Hp)(?![A-Za-z])");
    private static final Pattern ACCIDENTALS = Pattern.compile("(?:[\\^_=]{1,2}[A-Ga-g])+");
    private static final Pattern ACCIDENTAL = Pattern.compile("[\\^_=]{1,2}[A-Ga-g]");
    private static final List<Integer> NO_SIGNATURE = List.of(0, 0, 0, 0, 0, 0, 0);
    private static final List<Integer> OF_PIPES = List.of(1, 0, 0, 1, 0, 0, 0);

    /** Empty if it is not a key. */
    static Optional<KeyField> of(String value) {
        Matcher key = KEY.matcher(value);
        if (key.lookingAt()) {
            return AbcKey.of(key).flatMap(named -> of(signature(named), value.substring(key.end())));
        }
        Matcher pipes = PIPES.matcher(value);
        if (pipes.lookingAt()) {
            return of(OF_PIPES, value.substring(pipes.end()));
        }
        boolean none = value.isEmpty() || value.matches("none\\b.*");
        return none ? of(NO_SIGNATURE, value.replaceFirst("^none", "")) : of(null, value);
    }

    private static Optional<KeyField> of(@Nullable List<Integer> signature, String rest) {
        List<Integer> altered = signature;
        StringBuilder properties = new StringBuilder();
        for (String word : VoiceProperties.words(rest)) {
            if (word.matches("exp|explicit")) {
                altered = NO_SIGNATURE;
            } else if (ACCIDENTALS.matcher(word).matches()) {
                altered = altered(altered == null ? NO_SIGNATURE : altered, word);
            } else if (VoiceProperties.isProperty(word)) {
                properties.append(word).append(' ');
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new KeyField(altered, VoiceProperties.of(properties.toString())));
    }

    private static List<Integer> signature(AbcKey key) {
        return IntStream.range(0, 7).map(key::alterationOf).boxed().toList();
    }

    private static List<Integer> altered(List<Integer> signature, String accidentals) {
        List<Integer> altered = new ArrayList<>(signature);
        Matcher each = ACCIDENTAL.matcher(accidentals);
        while (each.find()) {
            AbcPitch pitch = AbcPitch.of(each.group());
            Integer accidental = pitch.accidental();
            altered.set(pitch.letter(), accidental == null ? 0 : accidental);
        }
        return altered;
    }
}
