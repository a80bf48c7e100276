package dev.quatrain.engine.corpus;

import dev.quatrain.engine.corpus.audio.SoundFiles;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The file formats that hold documents. */
public enum FileFormat {
    PLAIN(
            Set.of("txt", "tsv"),
            EnumSet.complementOf(EnumSet.of(CorpusKind.RHYMES, CorpusKind.TEMPLATES, CorpusKind.AUDIO))),
    ABC(Set.of("abc"), EnumSet.of(CorpusKind.TUNES, CorpusKind.TEXT)),
    CSV(Set.of("csv"), EnumSet.complementOf(EnumSet.of(CorpusKind.RHYMES, CorpusKind.TEMPLATES, CorpusKind.AUDIO))),
    JSON_LINES(
            Set.of("jsonl", "ndjson"),
            EnumSet.complementOf(EnumSet.of(CorpusKind.RHYMES, CorpusKind.TEMPLATES, CorpusKind.AUDIO))),
    JSON(Set.of("json"), EnumSet.complementOf(EnumSet.of(CorpusKind.AUDIO))),
    WAV(Set.of("wav"), EnumSet.of(CorpusKind.AUDIO)),
    /** A pronouncing dictionary, such as {@code cmudict.dict} and {@code cmudict-0.7b}. */
    DICTIONARY(Set.of("dict", "7b"), EnumSet.of(CorpusKind.RHYMES)),
    /** A module of JavaScript that exports a pronouncing dictionary. */
    SCRIPT(Set.of("js"), EnumSet.of(CorpusKind.RHYMES));

    private final Set<String> endings;
    private final Set<CorpusKind> kinds;

    FileFormat(Set<String> endings, Set<CorpusKind> kinds) {
        this.endings = endings;
        this.kinds = kinds;
    }

    /** The format of a file name's extension, if it can hold documents of this kind. */
    public static Optional<FileFormat> of(String fileName, CorpusKind kind) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (FileFormat format : values()) {
            if (format.endings.contains(ending) && format.kinds.contains(kind)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Like {@link #of}, but fails if there is none. */
    public static FileFormat require(String fileName, CorpusKind kind) throws CorpusFormatException {
        String cure = kind == CorpusKind.AUDIO && SoundFiles.isSound(fileName)
                ? "; %s converts it".formatted(SoundFiles.command(fileName))
                : "";
        return of(fileName, kind)
                .orElseThrow(() -> CorpusFormatException.unsupported(
                        "%s: expected a file that ends in %s for a corpus of kind %s, or a .gz .zip .tar .tgz of those%s"
                                .formatted(fileName, endings(kind), kind.name().toLowerCase(Locale.ROOT), cure)));
    }

    boolean json() {
        return this == JSON || this == JSON_LINES;
    }

    private static String endings(CorpusKind kind) {
        StringBuilder list = new StringBuilder();
        for (FileFormat format : values()) {
            if (format.kinds.contains(kind)) {
                format.endings.stream()
                        .sorted()
                        .forEach(ending ->
                                list.append(list.isEmpty() ? "." : " .").append(ending));
            }
        }
        return list.toString();
    }
}
