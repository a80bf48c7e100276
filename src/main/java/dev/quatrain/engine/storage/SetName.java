package dev.quatrain.engine.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a set of blobs, or a prefix of such names: parts from the general to the particular, such as a model and its
 * version. Each part is safe as a file name and in a URL.
 */
public record SetName(List<String> parts) implements Comparable<SetName> {

    /** The empty prefix. */
    public static final SetName ALL = new SetName(List.of());

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,199}");

    /** @throws IllegalArgumentException if a part is not a valid name */
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
            throw new IllegalArgumentException("'%s' is not a valid name for stored data".formatted(part));
        }
        return part;
    }

    /** This name with one more part. */
    public SetName child(String part) {
        List<String> longer = new ArrayList<>(parts);
        longer.add(part);
        return new SetName(longer);
    }

    /** The last part. */
    public String last() {
        return parts.get(parts.size() - 1);
    }

    /** Whether the other name is a prefix of this one. */
    public boolean startsWith(SetName other) {
        return parts.size() >= other.parts.size()
                && parts.subList(0, other.parts.size()).equals(other.parts);
    }

    /** Part by part; a prefix comes first. */
    @Override
    public int compareTo(SetName other) {
        return Arrays.compare(parts.toArray(String[]::new), other.parts.toArray(String[]::new));
    }

    /** The parts, separated by slashes. */
    @Override
    public String toString() {
        return String.join("/", parts);
    }
}
