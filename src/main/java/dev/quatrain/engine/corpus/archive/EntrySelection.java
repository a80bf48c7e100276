package dev.quatrain.engine.corpus.archive;

import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.corpus.FileFormat;
import dev.quatrain.engine.corpus.UploadForm;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Selects the entries of an archive. Entry names are used only for selection, sorting and messages, never as paths on the
 * disk.
 */
final class EntrySelection {

    private final UploadForm form;
    private final int limit;
    private final @Nullable PathMatcher matcher;
    private final Set<String> selected = new HashSet<>();
    private @Nullable String example;
    private int seen;

    EntrySelection(UploadForm form, int limit) throws CorpusFormatException {
        this.form = form;
        this.limit = limit;
        this.matcher = form.entriesGlob() == null ? null : matcher(form.entriesGlob());
    }

    /**
     * Whether this entry, a regular file, is read.
     *
     * @throws CorpusFormatException if it is selected, but is an archive itself, has an unknown format or a duplicate name
     */
    boolean selects(String name) throws CorpusFormatException {
        example = example == null ? name : example;
        if (++seen > limit) {
            throw CorpusFormatException.tooLarge(form.fileName(), "holds more than %d entries".formatted(limit));
        }
        boolean chosen = matcher == null ? !hidden(name) && suits(name) : matches(matcher, name);
        if (!chosen) {
            return false;
        }
        if (Packaging.of(name) != Packaging.NONE) {
            throw CorpusFormatException.unsupported(name + ": an archive within an archive is not read");
        }
        FileFormat.require(name, form.kind());
        if (!selected.add(name)) {
            throw CorpusFormatException.malformed(form.fileName(), "holds two entries by the name of " + name);
        }
        return true;
    }

    void requireSome() throws CorpusFormatException {
        if (selected.isEmpty()) {
            String wanted = matcher == null ? "a corpus of kind " + form.kind() : form.entriesGlob();
            String first = example == null ? "it is empty" : "its first is " + example;
            throw new CorpusFormatException(
                    CorpusFormatException.Reason.EMPTY,
                    null,
                    "%s: none of its entries suits %s; %s".formatted(form.fileName(), wanted, first));
        }
    }

    private boolean suits(String name) {
        return Packaging.of(name) != Packaging.NONE
                || FileFormat.of(name, form.kind()).isPresent();
    }

    /** Such as .git, and the metadata files of macOS. */
    private static boolean hidden(String name) {
        return name.startsWith("__MACOSX/") || name.startsWith(".") && !name.startsWith("./") || name.contains("/.");
    }

    private static boolean matches(PathMatcher matcher, String name) {
        try {
            Path path = Path.of(name).normalize();
            return StreamSupport.stream(path.spliterator(), false).findAny().isPresent() && matcher.matches(path);
        } catch (InvalidPathException noPath) {
            return false; // no glob can match it
        }
    }

    private static PathMatcher matcher(String glob) throws CorpusFormatException {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException mistake) {
            throw CorpusFormatException.inapplicable("%s: no glob: %s".formatted(glob, mistake.getDescription()));
        }
    }
}
