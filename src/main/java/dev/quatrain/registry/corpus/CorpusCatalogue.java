package dev.quatrain.registry.corpus;

import dev.quatrain.registry.Conflict;
import dev.quatrain.registry.KeyClaim;
import dev.quatrain.registry.Listing;
import dev.quatrain.registry.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of corpora; does not access files. */
@Component
@Transactional(readOnly = true)
class CorpusCatalogue {

    private final CorpusRows rows;

    CorpusCatalogue(CorpusRows rows) {
        this.rows = rows;
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException if the name is taken */
    @Transactional
    public void add(CorpusRecord corpus, KeyClaim claim) {
        rows.saveAndFlush(new CorpusRow(corpus));
        claim.bind(corpus.id().toString());
    }

    public Optional<CorpusRecord> find(CorpusId id) {
        return rows.findById(id.value()).map(CorpusRow::view);
    }

    public Optional<CorpusRecord> named(String name) {
        return rows.findByName(name).map(CorpusRow::view);
    }

    /** @param after the corpus after which the listing begins; null to begin with the newest */
    public Listing<CorpusRecord> list(int limit, @Nullable CorpusId after) {
        Limit oneMore = Limit.of(limit + 1);
        List<CorpusRow> found = after == null
                ? rows.findByOrderByIdDesc(oneMore)
                : rows.findByIdLessThanOrderByIdDesc(after.value(), oneMore);
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
