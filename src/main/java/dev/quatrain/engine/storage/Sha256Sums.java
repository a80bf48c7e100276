package dev.quatrain.engine.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The manifest of a set of blobs: a line with digest and name for each blob, the format of {@code sha256sum -c}. */
public final class Sha256Sums {

    /** The file name of the manifest. */
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
     * Parses the result of {@link #format}.
     *
     * @param origin the set, for the error message
     * @return the digests by name, in the order of the lines
     */
    public static Map<String, String> parse(List<String> lines, String origin) throws DamagedBlobException {
        Map<String, String> digests = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new DamagedBlobException(
                        "%s/%s is damaged: expected digest and name, found: %s".formatted(origin, FILE, line));
            }
            digests.put(matcher.group(2), matcher.group(1));
        }
        return digests;
    }
}
