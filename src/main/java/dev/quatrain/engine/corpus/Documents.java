package dev.quatrain.engine.corpus;

import static java.util.stream.Collectors.joining;

import dev.quatrain.engine.corpus.audio.WavReader;
import dev.quatrain.engine.corpus.curation.Curation;
import dev.quatrain.engine.corpus.curation.VerseShape;
import dev.quatrain.engine.corpus.observe.CorpusReading;
import dev.quatrain.engine.corpus.table.TableForm;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import tools.jackson.core.JsonPointer;

/** Reads files by their format and passes all documents to one sink. */
final class Documents implements FileVisitor {

    private final UploadForm form;
    private final ImportLimits limits;
    private final DocumentSink sink;
    private final JsonPointer pointer;
    private final Curation curation;
    private boolean pointerApplied;
    private boolean tableApplied;

    Documents(UploadForm form, ImportLimits limits, DocumentSink sink) throws CorpusFormatException {
        this.form = form;
        this.limits = limits;
        this.sink = sink;
        this.pointer = pointer(form);
        this.curation = form.curation() == null ? Curation.NONE : form.curation();
        curation.requireApplicable(form.kind());
        requireParts(sink.table(), sink.shape().parts());
    }

    @Override
    public void visit(String name, InputStream content) throws IOException {
        FileFormat format = FileFormat.require(name, form.kind());
        int most = limits.documentCharacters();
        if (format == FileFormat.WAV) {
            WavReader wav = new WavReader(content, name, most);
            sink.accept(new Place(name, 1, 1), List.of(wav.read()));
            wav.conversion().ifPresent(sink::converted);
        } else if (form.kind() == CorpusKind.RHYMES) {
            readRhymes(name, new BufferedInputStream(content), format);
        } else {
            read(new Utf8Reader(content, name), format);
        }
    }

    private void readRhymes(String name, InputStream content, FileFormat format) throws IOException {
        int most = limits.documentCharacters();
        if (format != FileFormat.JSON || PronunciationRows.isDictionary(content)) {
            new PronunciationRows(name, most, sink).read(content, format == FileFormat.DICTIONARY);
        } else {
            new JsonRhymes(new Utf8Reader(content, name), most, sink).read();
        }
    }

    private void read(Utf8Reader text, FileFormat format) throws IOException {
        int most = limits.documentCharacters();
        switch (format) {
            case PLAIN, ABC -> readPlain(text, most);
            case CSV -> readTable(text, false);
            case JSON, JSON_LINES -> {
                if (form.kind() == CorpusKind.TEMPLATES) {
                    new JsonTemplates(text, most, sink).read();
                } else {
                    new JsonRows(text, most, pointer, sink).read(format == FileFormat.JSON);
                    pointerApplied = true;
                    tableApplied = true;
                }
            }
            case WAV, DICTIONARY, SCRIPT -> throw new IllegalArgumentException(format + " is no text of documents");
        }
    }

    private void readPlain(Utf8Reader text, int most) throws IOException {
        boolean table = !sink.shape().single() || form.table() != null && form.kind() != CorpusKind.TUNES;
        if (table) {
            readTable(text, true);
        } else {
            new PlainText(text, most, sink).read(form.kind());
        }
    }

    private void readTable(Utf8Reader text, boolean tabbed) throws IOException {
        new TableRows(text, limits.documentCharacters(), sink).read(tabbed);
        tableApplied = true;
    }

    /** How they were understood. */
    CorpusReading reading() {
        return sink.reading();
    }

    /** @throws CorpusFormatException if there was no text, or the JSON pointer was never applied */
    void requireSome() throws CorpusFormatException {
        if (form.fieldPointer() != null && !pointerApplied) {
            throw CorpusFormatException.inapplicable(
                    form.fileName() + ": no JSON values for a JSON pointer to point into");
        }
        if (form.table() != null && !tableApplied) {
            throw CorpusFormatException.inapplicable(
                    form.fileName() + ": no table or JSON records in which columns could be found");
        }
        if (sink.empty()) {
            throw new CorpusFormatException(
                    CorpusFormatException.Reason.EMPTY,
                    null,
                    "%s: expected %s, got none".formatted(form.fileName(), wanted()));
        }
        if (curation.titleMember() != null && sink.titles() == 0) {
            throw CorpusFormatException.inapplicable(
                    "%s: no JSON value has a text named %s, which is to be the title, beside what field points to"
                            .formatted(form.fileName(), curation.titleMember()));
        }
    }

    private String wanted() {
        SortedSet<VerseShape> shapes = curation.verseShapes();
        if (!shapes.isEmpty()) {
            return shapes.stream().map(VerseShape::toString).collect(joining(" or ", "documents of the shape ", ""));
        }
        return form.kind() == CorpusKind.AUDIO ? "sound" : "text";
    }

    private void requireParts(TableForm table, List<String> parts) throws CorpusFormatException {
        for (String part : table.columns().keySet()) {
            if (!parts.contains(part)) {
                throw CorpusFormatException.inapplicable(
                        "%s: columns for %s, not for %s, which a corpus of kind %s does not have"
                                .formatted(
                                        form.fileName(),
                                        String.join(" and ", parts),
                                        part,
                                        form.kind().name().toLowerCase(Locale.ROOT)));
            }
        }
    }

    private static JsonPointer pointer(UploadForm form) throws CorpusFormatException {
        String expression = form.fieldPointer();
        try {
            return expression == null ? JsonPointer.empty() : JsonPointer.compile(expression);
        } catch (IllegalArgumentException mistake) {
            throw CorpusFormatException.inapplicable(expression + ": expected a JSON pointer, which begins with /");
        }
    }
}
