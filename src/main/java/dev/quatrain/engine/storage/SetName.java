package dev.quatrain.engine.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a set of blobs, or the beginning of several names: parts from the general to the particular, such as a model and its version. Parts
 * are safe as names of files and as parts of a URL.
 */
public record SetName(List<String> parts) implements Comparable<SetName> {

    /** What all names begin with. */
    public static final SetName ALL = new SetName(List.of());

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,199}");

    /** @throws IllegalArgumentException if a part is no plain name */
    public SetName {
        for (String part : parts) {
            requirePlain(part);
        }
        parts = List.copyOf(parts);
    }

    public static SetName of(String... parts) {
        return new SetName(List.of(parts));
    }

    static boolean isPlain(String part) {
        return PART.matcher(part).matches();
    }

    static String requirePlain(String part) {
        if (!isPlain(part)) {
            throw new IllegalArgumentException("'%s' is no name for something stored".formatted(part));
        }
        return part;
    }

    /** This name and one more part. */
    public SetName child(String part) {
        List<String> longer = new ArrayList<>(parts);
        longer.add(part);
        return new SetName(longer);
    }

    /** The part that tells this name from its siblings. */
    public String last() {
        return parts.get(parts.size() - 1);
    }

    /** Whether the first parts are those of the other name. */
    public boolean startsWith(SetName other) {
        return parts.size() >= other.parts.size()
                && parts.subList(0, other.parts.size()).equals(other.parts);
    }

    /** Part by part; a beginning comes before what begins with it. */
    @Override
    public int compareTo(SetName other) {
        return Arrays.compare(parts.toArray(String[]::new), other.parts.toArray(String[]::new));
    }

    /** The parts, with slashes between them. */
    @Override
    public String toString() {
        return String.join("/", parts);
    }
}
