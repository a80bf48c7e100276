package dev.quatrain.engine.tune;

import dev.quatrain.engine.tune.Tail.Kind;
import org.jspecify.annotations.Nullable;

/** Among the bars of a tune. */
record Body(Music music, Form form, Beat beat, Tail tail) implements Phase {

    static Body start(Music music) {
        return new Body(music, Form.FIRST, Beat.FIRST, Tail.of(Kind.LINE));
    }

    @Override
    public Lexicon lexicon() {
        return music.bars;
    }

    @Override
    public @Nullable Phase after(Symbol symbol) {
        if (symbol.kind() == Symbol.Kind.LENGTH) {
            return tail.is(Kind.EVENT) ? with(new Tail(Kind.MEASURED, tail.pitch(), symbol.value())) : null;
        }
        Body counted = counted();
        if (counted == null) {
            return null;
        }
        return counted.form.section() == Section.BETWEEN && symbol.kind() != Symbol.Kind.ENDING
                ? counted.between(symbol)
                : counted.afterCounted(symbol, this);
    }

    /** Between the two endings nothing but white space may stand. */
    private @Nullable Phase between(Symbol symbol) {
        return switch (symbol.kind()) {
            case SPACE -> afterSpace();
            case LINE_END -> afterLineEnd();
            default -> null;
        };
    }

    private @Nullable Phase afterCounted(Symbol symbol, Body before) {
        return switch (symbol.kind()) {
            case PITCH, ALTERED_PITCH -> afterPitch(symbol);
            case REST -> roomFor(Need.EVENT) ? with(new Tail(Kind.EVENT, Tail.NO_PITCH, music.unit)) : null;
            case CHORD_START -> !beat.inTuplet() && roomFor(Need.NOTE) ? new Chord(this, 0) : null;
            case TUPLET -> !beat.inTuplet() && roomFor(Need.EVENT) ? with(beat.in(Tuplet.of(symbol.value()))) : null;
            case TIE -> afterTie(before);
            case BROKEN_RHYTHM -> afterBrokenRhythm(before);
            case GRACE_START -> roomFor(Need.EVENT) ? new Grace(this, 0) : null;
            case DECORATION -> roomFor(Need.EVENT) ? with(beat.needing(Need.NOTE)) : null;
            case NAME_ROOT -> nameable() ? new Name(this, symbol.kind()) : null;
            case SPACE -> before.spaceable() ? afterSpace() : null;
            case LINE_END -> afterLineEnd();
            case BAR -> afterBar(Bar.values()[symbol.value()]);
            case ENDING -> afterEnding(Bar.values()[symbol.value()]);
            default -> null;
        };
    }

    @Override
    public int fewestMore() {
        if (tail.is(Kind.BAR_LINE) && music.closing.isWhole(form.section(), form.line(), form.bars())) {
            return 0;
        }
        if (beat.used() == 0 && !tail.isPending() && form.section() == Section.BETWEEN) {
            return music.closing.beforeBar(form.section(), form.bars());
        }
        if (form.section() == Section.OVER) {
            return SpellingCost.IMPOSSIBLE;
        }
        return tail.is(Kind.EVENT) ? Math.min(counting(), measuring()) : counting();
    }

    private int counting() {
        Body counted = counted();
        return counted == null ? SpellingCost.IMPOSSIBLE : music.fewest(form, counted.beat);
    }

    /** With a length yet to come. */
    private int measuring() {
        int fewest = SpellingCost.IMPOSSIBLE;
        for (Lexicon.Way way : music.lengths()) {
            Beat after = way.tokens() < fewest ? beat.after(way.symbol().value(), music.filling.bar()) : null;
            if (after != null) {
                fewest = Math.min(fewest, SpellingCost.sum(way.tokens(), music.fewest(form, after)));
            }
        }
        return fewest;
    }

    Body with(Beat now) {
        return new Body(music, form, now, Tail.OTHER);
    }

    Body with(Tail now) {
        return new Body(music, form, beat, now);
    }

    /** This, with the last note counted; null if it does not fit. */
    private @Nullable Body counted() {
        if (!tail.isPending()) {
            return this;
        }
        Beat after = beat.after(tail.ticks(), music.filling.bar());
        return after == null ? null : new Body(music, form, after, new Tail(Kind.OTHER, tail.pitch(), 0));
    }

    private boolean inBar() {
        return beat.used() < music.filling.bar() && form.section() != Section.OVER;
    }

    /** Whether something may begin that satisfies at most this need. */
    private boolean roomFor(Need satisfied) {
        return inBar() && (beat.needs(Need.NOTHING) || beat.needs(Need.EVENT) || beat.needs(satisfied));
    }

    private @Nullable Phase afterPitch(Symbol symbol) {
        boolean tied = beat.needs(Need.SAME_PITCH);
        boolean other = symbol.kind() == Symbol.Kind.ALTERED_PITCH || symbol.value() != beat.value();
        return !inBar() || tied && other ? null : with(new Tail(Kind.EVENT, symbol.value(), music.unit));
    }

    /** Within a tuplet, over its end, or after a chord there are no ties. */
    private @Nullable Phase afterTie(Body before) {
        boolean note = tail.pitch() != Tail.NO_PITCH && (before.tail.isPending() || before.tail.is(Kind.SPACE));
        return note && !before.beat.inTuplet() && beat.free()
                ? with(beat.needing(Need.SAME_PITCH, tail.pitch()))
                : null;
    }

    private @Nullable Phase afterBrokenRhythm(Body before) {
        boolean note = tail.pitch() != Tail.NO_PITCH && before.tail.isPending();
        return note && !before.beat.inTuplet() && beat.free()
                ? with(beat.needing(Need.SAME_LENGTH, before.tail.ticks()))
                : null;
    }

    private boolean nameable() {
        return inBar() && !tail.is(Kind.NAME) && (beat.needs(Need.NOTHING) || beat.needs(Need.SAME_PITCH));
    }

    private boolean spaceable() {
        return switch (tail.kind()) {
            case EVENT, MEASURED, BAR_LINE -> true;
            default -> false;
        };
    }

    private @Nullable Phase afterSpace() {
        if (tail.is(Kind.BAR_LINE)) {
            return form.section() == Section.OVER ? null : with(Tail.of(Kind.GAP));
        }
        return tail.is(Kind.OTHER) ? with(new Tail(Kind.SPACE, tail.pitch(), 0)) : null;
    }

    private @Nullable Phase afterLineEnd() {
        boolean afterLine = tail.is(Kind.BAR_LINE) || tail.is(Kind.GAP);
        return afterLine && form.section() != Section.OVER ? with(Tail.of(Kind.LINE)) : null;
    }

    private @Nullable Phase afterBar(Bar bar) {
        if (beat.used() == 0) {
            Section then = tail.is(Kind.LINE) && beat.free() ? form.section().afterBarLine(form.line(), bar) : null;
            return then == null ? null : new Body(music, new Form(then, bar, form.bars()), beat, Tail.OTHER);
        }
        boolean tied = beat.needs(Need.SAME_PITCH);
        boolean whole = beat.used() == music.filling.bar() && (beat.free() || tied && bar == Bar.PLAIN);
        Section then = whole ? form.section().after(bar) : null;
        if (then == null) {
            return null;
        }
        Beat next = tied ? Beat.FIRST.needing(beat.need(), beat.value()) : Beat.FIRST;
        Tail end = bar == Bar.PLAIN_FIRST || bar == Bar.REPEAT_SECOND ? Tail.OTHER : Tail.of(Kind.BAR_LINE);
        return new Body(music, new Form(then, bar, form.bars() + 1), next, end);
    }

    private @Nullable Phase afterEnding(Bar bracket) {
        boolean free = beat.used() == 0 && beat.free() && !tail.is(Kind.OTHER);
        Section then = free ? form.section().afterBarLine(form.line(), bracket) : null;
        return then == null ? null : new Body(music, new Form(then, bracket, form.bars()), beat, Tail.OTHER);
    }
}
