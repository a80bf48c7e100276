package dev.quatrain.registry.corpus;

import dev.quatrain.registry.Caller;
import dev.quatrain.registry.Callers;
import dev.quatrain.registry.Conflict;
import dev.quatrain.registry.KeyClaim;
import dev.quatrain.registry.Listing;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.Owner;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of corpora, as far as the current caller sees it; does not access files. */
@Component
@Transactional(readOnly = true)
class CorpusCatalogue {

    private final CorpusRows rows;
    private final Callers callers;

    CorpusCatalogue(CorpusRows rows, Callers callers) {
        this.rows = rows;
        this.callers = callers;
    }

    /** The owner of what is stored now. */
    public Owner owner() {
        return callers.current().owner();
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException if the name is taken */
    @Transactional
    public void add(CorpusRecord corpus, KeyClaim claim) {
        rows.saveAndFlush(new CorpusRow(corpus));
        claim.bind(corpus.id().toString());
    }

    public Optional<CorpusRecord> find(CorpusId id) {
        Caller caller = callers.current();
        return rows.visible(id.value(), caller.owner().name(), caller.seesAll()).map(CorpusRow::view);
    }

    /** Names are the owner's own: also an admin finds what others own by id only. */
    public Optional<CorpusRecord> named(String name) {
        return rows.findByOwnerAndName(owner().name(), name).map(CorpusRow::view);
    }

    /** @param after the corpus after which the listing begins; null to begin with the newest */
    public Listing<CorpusRecord> list(int limit, @Nullable CorpusId after) {
        Limit oneMore = Limit.of(limit + 1);
        Caller caller = callers.current();
        String owner = caller.owner().name();
        List<CorpusRow> found = after == null
                ? rows.newest(owner, caller.seesAll(), oneMore)
                : rows.olderThan(after.value(), owner, caller.seesAll(), oneMore);
        return Listing.of(found, limit, CorpusRow::view);
    }

    /** @throws NotFound if it was deleted */
    @Transactional(propagation = Propagation.MANDATORY)
    public CorpusRecord hold(CorpusId id) {
        return rows.lock(id.value())
                .orElseThrow(() -> new NotFound(NotFound.Kind.CORPUS, id.toString()))
                .view();
    }

    /** @param needed called while the corpus is locked */
    @Transactional
    public void delete(CorpusId id, Predicate<CorpusId> needed) {
        CorpusRecord corpus = hold(id);
        if (needed.test(id)) {
            throw new Conflict(
                    Conflict.Kind.NEEDED,
                    "A job that is not finished uses %s; cancel it first".formatted(corpus.name()));
        }
        rows.deleteById(id.value());
    }
}
