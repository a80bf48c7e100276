package dev.quatrain.engine.corpus.observe;

import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.audio.SoundText;
import dev.quatrain.engine.corpus.table.TableColumns;
import dev.quatrain.engine.corpus.table.TableDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Notes what is unusual in a corpus while it is read. */
public final class CorpusObservations {

    private static final Pattern HTML = Pattern.compile(
            "</?(?:a|b|br|div|em|h[1-6]|i|img|li|p|span|strong|table|td|tr|ul)\\b[^<>]{0,200}>|&(?:amp|lt|gt|quot|nbsp|#\\d{2,5});");
    private static final int EVERY = 20; // one document of so many is worth a warning
    private static final int FEW_ROWS = 4;
    private static final int FEWEST_TAGS = 4; // of a continuous text
    private static final int CHARACTERS_OF_A_TAG = 2000;

    private final List<String> parts;
    private final boolean labelled;
    private final boolean running;
    private final LabelObservations labels = new LabelObservations();
    private final List<ScriptObservations> scripts;
    private CorpusReading.@Nullable Table table;
    private long documents;
    private long blank;
    private long html;
    private long firstHtml;
    private long equal;
    private long tags;
    private long characters;
    private long converted;
    private String firstFormat = "";

    public CorpusObservations(CorpusKind kind, List<String> parts) {
        this.parts = parts;
        this.labelled = kind == CorpusKind.LABELLED;
        this.running = kind == CorpusKind.TEXT;
        boolean prose = kind != CorpusKind.AUDIO
                && kind != CorpusKind.RHYMES
                && kind != CorpusKind.TEMPLATES
                && kind != CorpusKind.TUNES
                && kind != CorpusKind.TEXT;
        this.scripts = prose ? parts.stream().map(ScriptObservations::new).toList() : List.of();
    }

    public void table(TableDialect dialect, TableColumns columns) {
        if (table == null) {
            Map<String, String> names = new TreeMap<>();
            for (int part = 0; part < parts.size(); part++) {
                int index = columns.indices().get(part);
                names.put(
                        parts.get(part),
                        columns.header().isEmpty()
                                ? String.valueOf(index + 1)
                                : columns.header().get(index).strip());
            }
            String separator = dialect.separator() == '\t' ? "tab" : String.valueOf(dialect.separator());
            table = new CorpusReading.Table(separator, !columns.header().isEmpty(), names);
        }
    }

    public void converted(String format) {
        converted++;
        firstFormat = firstFormat.isEmpty() ? format : firstFormat;
    }

    public void blankRow() {
        blank++;
    }

    public void accept(List<String> document) {
        documents++;
        if (labelled) {
            labels.accept(document.get(0));
        }
        if (scripts.isEmpty()) {
            document.stream().filter(text -> running).forEach(this::text);
            return;
        }
        for (int part = labelled ? 1 : 0; part < document.size(); part++) {
            scripts.get(part).accept(document.get(part), documents);
        }
        if (document.stream().anyMatch(CorpusObservations::hasHtml)) {
            html++;
            firstHtml = firstHtml == 0 ? documents : firstHtml;
        }
        equal += document.size() == 2 && document.get(0).equals(document.get(1)) ? 1 : 0;
    }

    /** Notes a piece of a continuous text. */
    public void text(CharSequence piece) {
        characters += piece.length();
        Matcher tag = HTML.matcher(piece);
        for (int at = 0; at < piece.length(); at++) {
            if ((piece.charAt(at) == '<' || piece.charAt(at) == '&')
                    && tag.region(at, piece.length()).lookingAt()) {
                tags++;
            }
        }
    }

    private static boolean hasHtml(String text) {
        return (text.indexOf('<') >= 0 || text.indexOf('&') >= 0)
                && HTML.matcher(text).find();
    }

    public CorpusReading reading() {
        List<String> warnings = new ArrayList<>();
        if (labelled) {
            labels.warn(warnings, table != null && !table.header());
        }
        if (blank > 0 && blank * FEW_ROWS >= documents) {
            warnings.add("%,d of %,d rows are empty and were left out".formatted(blank, blank + documents));
        }
        if (html > 0 && html * EVERY >= documents) {
            warnings.add("HTML in %,d of %,d documents, first in document %,d".formatted(html, documents, firstHtml));
        }
        if (tags >= FEWEST_TAGS && tags * CHARACTERS_OF_A_TAG >= characters) {
            warnings.add("HTML: %,d tags and entities in the text".formatted(tags));
        }
        if (equal > 0 && equal * EVERY >= documents) {
            warnings.add("%s and %s are equal in %,d of %,d documents"
                    .formatted(parts.get(0), parts.get(1), equal, documents));
        }
        if (converted > 0) {
            warnings.add("%,d of %,d recordings were converted to %,d Hz and one channel, the first from %s"
                    .formatted(converted, documents, SoundText.RATE, firstFormat));
        }
        scripts.forEach(script -> script.warn(warnings));
        return new CorpusReading(table, warnings);
    }
}
