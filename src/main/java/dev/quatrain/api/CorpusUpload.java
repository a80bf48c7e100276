package dev.quatrain.api;

import dev.quatrain.api.strict.LegalName;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.engine.corpus.curation.Curation;
import dev.quatrain.engine.corpus.curation.Script;
import dev.quatrain.engine.corpus.curation.VerseShape;
import dev.quatrain.engine.corpus.table.TableForm;
import dev.quatrain.registry.Names;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/** The fields of a multipart upload. */
record CorpusUpload(
        @NotNull @Nullable MultipartFile file,
        @LegalName @Nullable String name,
        @Nullable CorpusKind kind,
        @Nullable String entries,
        @Nullable String field,
        @Nullable Script script,

        @Pattern(regexp = VERSE, message = "expected shapes such as 4x5,8x7: lines, and characters in each") @Nullable
        String verse,

        @Nullable String title,
        @Nullable String columns,
        @Nullable String separator,
        TableForm.@Nullable Header header) {

    private static final String VERSE = VerseShape.NAME + "(," + VerseShape.NAME + "){0,99}";

    UploadForm form(JsonMapper json) {
        TableForm table = ColumnsRequest.form(ColumnsRequest.read(columns, json), separator, header);
        CorpusKind read = kind == null ? CorpusKind.TEXT : kind;
        return new UploadForm(fileName(), read, entries, field, table, curation());
    }

    private @Nullable Curation curation() {
        boolean asked = script != null || verse != null || title != null;
        return asked ? new Curation(script, shapes(), title) : null;
    }

    private SortedSet<VerseShape> shapes() {
        String[] named = verse == null ? new String[0] : verse.split(",");
        return Stream.of(named).map(VerseShape::parse).collect(Collectors.toCollection(TreeSet::new));
    }

    private String fileName() {
        String whole = file == null || file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        return whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
    }

    String corpusName() {
        return name == null ? Names.from(fileName().replaceFirst("(?<=.)\\..*", ""), "corpus") : name;
    }

    List<InputStreamSource> content(UploadForm form) {
        List<InputStreamSource> words = Idempotency.content(List.of(corpusName(), form));
        return Stream.concat(words.stream(), Stream.ofNullable(file)).toList();
    }
}
