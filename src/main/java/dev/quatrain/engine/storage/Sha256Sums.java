package dev.quatrain.engine.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The manifest of a set of blobs: a line of digest and name for each, as {@code sha256sum -c} reads it. */
public final class Sha256Sums {

    /** Its name beside the blobs. */
    public static final String FILE = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

    private Sha256Sums() {}

    static void write(Path directory, Map<String, String> digests) throws IOException {
        Files.writeString(directory.resolve(FILE), format(digests));
    }

    public static String format(Map<String, String> digests) {
        StringBuilder lines = new StringBuilder();
        digests.forEach(
                (name, sha256) -> lines.append(sha256).append("  ").append(name).append('\n'));
        return lines.toString();
    }

    /**
     * Reads what {@link #format} wrote.
     *
     * @param origin for the complaint
     * @return the digests by name, in the order of the lines
     */
    public static Map<String, String> parse(List<String> lines, String origin) throws DamagedBlobException {
        Map<String, String> digests = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new DamagedBlobException(
                        "%s/%s is damaged: no line of digest and name: %s".formatted(origin, FILE, line));
            }
            digests.put(matcher.group(2), matcher.group(1));
        }
        return digests;
    }
}
