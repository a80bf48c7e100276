package dev.quatrain.registry;

import dev.quatrain.engine.corpus.CorpusExcerpt;
import dev.quatrain.engine.corpus.CorpusFile;
import dev.quatrain.engine.corpus.CorpusImport;
import dev.quatrain.engine.corpus.CorpusSource;
import dev.quatrain.engine.corpus.CorpusSummary;
import dev.quatrain.engine.corpus.StoredCorpus;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.engine.storage.AtomicDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** Stored corpora: metadata in the database, text on the disk. */
@Service
public class Corpora {

    private static final String FILE = "corpus";

    private final CorpusCatalogue catalogue;
    private final TimeOrderedIds ids;
    private final Path root;
    private final Path staging;
    private final Clock clock;

    Corpora(CorpusCatalogue catalogue, TimeOrderedIds ids, QuatrainProperties properties, Clock clock) {
        this.catalogue = catalogue;
        this.ids = ids;
        this.root = root(properties.data());
        this.staging = staging(properties.data());
        this.clock = clock;
    }

    /**
     * Stores an upload in its canonical form. On failure nothing remains.
     *
     * @throws InvalidName if the name is invalid
     * @throws Conflict if the name is taken
     * @throws dev.quatrain.engine.corpus.CorpusFormatException if the upload is not a valid corpus of its kind
     * @throws IOException if the upload is interrupted or the disk fails
     */
    public CorpusRecord store(String name, InputStream upload, UploadForm form, KeyClaim claim) throws IOException {
        Names.require(name);
        if (catalogue.named(name).isPresent()) {
            throw taken(name, null); // fail before a long upload
        }
        CorpusId id = new CorpusId(ids.next());
        CorpusSummary summary = AtomicDirectory.create(
                directory(id), staging, directory -> new CorpusImport().copy(upload, form, directory.resolve(FILE)));
        try {
            CorpusRecord corpus = record(id, name, form, summary);
            catalogue.add(corpus, claim);
            return corpus;
        } catch (RuntimeException problem) {
            AtomicDirectory.delete(directory(id), staging);
            throw problem instanceof DataIntegrityViolationException ? taken(name, problem) : problem;
        }
    }

    /** Stores an upload of a request without an Idempotency-Key. */
    public CorpusRecord store(String name, InputStream upload, UploadForm form) throws IOException {
        return store(name, upload, form, KeyClaim.NONE);
    }

    /** @param idOrName if it is the id of one corpus and the name of another, the id takes precedence */
    public Optional<CorpusRecord> find(String idOrName) {
        return id(idOrName).flatMap(catalogue::find).or(() -> named(idOrName));
    }

    private Optional<CorpusRecord> named(String name) {
        return Names.isValid(name) ? catalogue.named(name) : Optional.empty();
    }

    /** @throws NotFound if the corpus does not exist */
    public CorpusRecord get(String idOrName) {
        return find(idOrName).orElseThrow(() -> new NotFound(NotFound.Kind.CORPUS, idOrName));
    }

    /**
     * All corpora, newest first.
     *
     * @param after id or name of the corpus after which the listing begins; null to begin with the newest
     * @throws NotFound if that corpus does not exist
     */
    public Listing<CorpusRecord> list(int limit, @Nullable String after) {
        return catalogue.list(limit, after == null ? null : get(after).id());
    }

    /**
     * Prevents a corpus from being deleted until the caller's transaction ends.
     *
     * @throws NotFound if it was already deleted
     */
    public void hold(CorpusId id) {
        catalogue.hold(id);
    }

    /** The source from which training reads the text. */
    public CorpusSource source(CorpusRecord corpus) {
        return new StoredCorpus(file(corpus), corpus.kind());
    }

    /**
     * The beginning of the first documents.
     *
     * @param documents the largest number of documents
     * @param characters the largest length of each part
     */
    public List<CorpusExcerpt> preview(CorpusRecord corpus, int documents, int characters) throws IOException {
        return CorpusFile.preview(file(corpus), corpus.kind(), documents, characters);
    }

    /**
     * Deletes a corpus. Models that were trained on it keep its name and digest.
     *
     * @param needed whether an unfinished job uses it. Nothing can {@link #hold} the corpus between this check and the
     *     deletion
     * @throws NotFound if the corpus does not exist
     * @throws Conflict if it is in use
     */
    public void delete(String idOrName, Predicate<CorpusId> needed) throws IOException {
        CorpusId id = get(idOrName).id();
        catalogue.delete(id, needed);
        AtomicDirectory.delete(directory(id), staging);
    }

    private CorpusRecord record(CorpusId id, String name, UploadForm form, CorpusSummary summary) {
        return new CorpusRecord(
                id,
                name,
                form.kind(),
                summary.bytes(),
                summary.characters(),
                summary.documents(),
                summary.sha256(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Conflict taken(String name, @Nullable Throwable cause) {
        return new Conflict(Conflict.Kind.NAME_TAKEN, "There is a corpus '%s' already".formatted(name), cause);
    }

    private static Optional<CorpusId> id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(new CorpusId(id)) : Optional.empty();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private Path file(CorpusRecord corpus) {
        return directory(corpus.id()).resolve(FILE);
    }

    private Path directory(CorpusId id) {
        return root.resolve(id.toString());
    }

    private static Path root(Path data) {
        return data.resolve("corpora");
    }

    /** The directory of incomplete uploads. */
    static Path staging(Path data) {
        return root(data).resolve(".staging");
    }
}
