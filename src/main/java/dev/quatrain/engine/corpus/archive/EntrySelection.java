package dev.quatrain.engine.corpus.archive;

import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.FileFormat;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.engine.work.Work;
import dev.quatrain.engine.work.WorkExceeded;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the entries of an archive. Entry names are used only for selection, sorting and messages, never as paths on the
 * disk.
 */
final class EntrySelection {
    private static final long MOST_WORK = 200_000_000;

    private final UploadForm form;
    private final int limit;
    private final @Nullable EntryGlob matcher;
    private final Work work = Work.unlimited().atMost(MOST_WORK);
    private final Set<String> selected = new HashSet<>();
    private @Nullable String example;
    private int seen;

    EntrySelection(UploadForm form, int limit) throws CorpusFormatException {
        this.form = form;
        this.limit = limit;
        this.matcher = form.entriesGlob() == null ? null : EntryGlob.of(form.entriesGlob());
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
        if (form.kind() == CorpusKind.RHYMES && name.endsWith("/package.json")) {
            return false; // describes a package of npm
        }
        return Packaging.of(name) != Packaging.NONE
                || FileFormat.of(name, form.kind()).isPresent();
    }

    /** Such as .git, and the metadata files of macOS. */
    private static boolean hidden(String name) {
        return name.startsWith("__MACOSX/") || name.startsWith(".") && !name.startsWith("./") || name.contains("/.");
    }

    private boolean matches(EntryGlob glob, String name) throws CorpusFormatException {
        String path = normal(name);
        try {
            return !path.isEmpty() && glob.matches(path, work);
        } catch (WorkExceeded exceeded) {
            throw CorpusFormatException.inapplicable(
                    "%s: expected a simpler glob for so many entries".formatted(form.entriesGlob()));
        }
    }

    /** Without empty folders, {@code .} and what {@code ..} leaves again. */
    private static String normal(String name) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : name.split("/")) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String path = String.join("/", parts);
        return name.startsWith("/") ? "/" + path : path;
    }
}
