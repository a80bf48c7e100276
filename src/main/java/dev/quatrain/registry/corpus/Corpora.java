package dev.quatrain.registry.corpus;

import dev.quatrain.engine.corpus.CorpusExcerpt;
import dev.quatrain.engine.corpus.CorpusSource;
import dev.quatrain.engine.corpus.CorpusStore;
import dev.quatrain.engine.corpus.CorpusSummary;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.registry.Conflict;
import dev.quatrain.registry.KeyClaim;
import dev.quatrain.registry.Listing;
import dev.quatrain.registry.Names;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.TimeOrderedIds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** Stored corpora of the current caller: metadata in the database, text in a {@link CorpusStore}. */
@Service
public class Corpora {

    private final CorpusCatalogue catalogue;
    private final CorpusStore texts;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Corpora(CorpusCatalogue catalogue, CorpusStore texts, TimeOrderedIds ids, Clock clock) {
        this.catalogue = catalogue;
        this.texts = texts;
        this.ids = ids;
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
    public CorpusRecord store(String asked, InputStream upload, UploadForm form, KeyClaim claim) throws IOException {
        String name = Names.require(asked);
        if (catalogue.named(name).isPresent()) {
            throw taken(name, null); // fail before a long upload
        }
        CorpusId id = new CorpusId(ids.next());
        CorpusSummary summary = texts.store(id.toString(), upload, form);
        try {
            CorpusRecord corpus = record(id, name, form, summary);
            catalogue.add(corpus, claim);
            return corpus;
        } catch (RuntimeException problem) {
            texts.delete(id.toString());
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
        return Names.isValid(name) ? catalogue.named(Names.normal(name)) : Optional.empty();
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
        return texts.source(stored(corpus));
    }

    /**
     * The beginning of the first documents.
     *
     * @param documents the largest number of documents
     * @param characters the largest length of each part
     */
    public List<CorpusExcerpt> preview(CorpusRecord corpus, int documents, int characters) throws IOException {
        return texts.preview(stored(corpus), documents, characters);
    }

    /** Writes the canonical form of the text. */
    public void copy(CorpusRecord corpus, OutputStream out) throws IOException {
        texts.copy(stored(corpus), out);
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
        texts.delete(id.toString());
    }

    private CorpusRecord record(CorpusId id, String name, UploadForm form, CorpusSummary summary) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new CorpusRecord(id, catalogue.owner(), name, form.kind(), summary, now);
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

    private static CorpusStore.Stored stored(CorpusRecord corpus) {
        return new CorpusStore.Stored(corpus.id().toString(), corpus.kind(), corpus.characters(), corpus.sha256());
    }
}
