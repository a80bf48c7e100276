package dev.quatrain.engine.tune;

import dev.quatrain.engine.tune.LastSymbol.Kind;
import org.jspecify.annotations.Nullable;

/** Within the body of a tune. */
record TuneBody(TuneGrammar music, TunePosition form, Beat beat, LastSymbol tail) implements Phase {

    static TuneBody start(TuneGrammar music) {
        boolean pickup = music.closing.pickup() > 0;
        TunePosition first = TunePosition.first(pickup, music.closingNotes.isAny());
        return new TuneBody(music, first, Beat.at(music.startOf(first)), LastSymbol.of(Kind.LINE));
    }

    @Override
    public WordTrie lexicon() {
        return music.bars;
    }

    @Override
    public @Nullable Phase after(Symbol symbol) {
        if (symbol.kind() == Symbol.Kind.LENGTH) {
            return tail.is(Kind.EVENT) ? with(new LastSymbol(Kind.MEASURED, tail.pitch(), symbol.value())) : null;
        }
        TuneBody counted = counted();
        if (counted == null) {
            return null;
        }
        return counted.awaits(symbol.kind()) ? counted.between(symbol) : counted.afterCounted(symbol, this);
    }

    /** Whether another sign than this one has to come first. */
    private boolean awaits(Symbol.Kind kind) {
        return form.section() == Section.BETWEEN && kind != Symbol.Kind.ENDING
                || lacksRepeatStart() && kind != Symbol.Kind.BAR;
    }

    private boolean lacksRepeatStart() {
        return isAtStart() && music.closing.lacksRepeatStart(form.section(), form.bars());
    }

    /** Only white space may stand between the two endings, and between a double bar line and a repeat sign. */
    private @Nullable Phase between(Symbol symbol) {
        return switch (symbol.kind()) {
            case SPACE -> afterSpace();
            case LINE_END -> afterLineEnd();
            default -> null;
        };
    }

    private @Nullable Phase afterCounted(Symbol symbol, TuneBody before) {
        return switch (symbol.kind()) {
            case PITCH, ALTERED_PITCH -> afterPitch(symbol);
            case REST ->
                roomFor(Pending.EVENT) ? with(new LastSymbol(Kind.EVENT, LastSymbol.NO_PITCH, music.unit)) : null;
            case CHORD_START -> !beat.inTuplet() && roomFor(Pending.NOTE) ? new Chord(this, 0) : null;
            case TUPLET -> !beat.inTuplet() && roomFor(Pending.EVENT) ? with(beat.in(Tuplet.of(symbol.value()))) : null;
            case TIE -> afterTie(before);
            case BROKEN_RHYTHM -> afterBrokenRhythm(before);
            case GRACE_START -> roomFor(Pending.EVENT) ? new Grace(this, 0) : null;
            case DECORATION -> roomFor(Pending.EVENT) ? with(beat.needing(Pending.NOTE)) : null;
            case NAME_ROOT -> nameable() ? new Name(this, symbol.kind()) : null;
            case SPACE -> before.spaceable() ? afterSpace() : null;
            case LINE_END -> afterLineEnd();
            case BAR -> afterBar(Bar.values()[symbol.value()]);
            case ENDING -> afterEnding(Bar.values()[symbol.value()]);
            default -> null;
        };
    }

    @Override
    public int fewestMoreTokens() {
        if (tail.is(Kind.BAR_LINE)
                && form.closes()
                && music.closing.isWhole(form.section(), form.line(), form.bars())) {
            return 0;
        }
        if (form.section() == Section.OVER) {
            return TokenCost.IMPOSSIBLE;
        }
        if (lacksRepeatStart()) {
            return music.closing.beforeRepeatStart(form.closes(), form.bars(), tail.is(Kind.LINE));
        }
        if (isAtStart() && !tail.isPending() && beat.free()) {
            return music.closing.atStart(form.closes(), form.section(), form.bars(), form.pickup());
        }
        return tail.is(Kind.EVENT) ? Math.min(counting(), measuring()) : counting();
    }

    private int counting() {
        TuneBody counted = counted();
        return counted == null ? TokenCost.IMPOSSIBLE : music.fewest(form, counted.beat);
    }

    /** The cost if a length follows. */
    private int measuring() {
        int fewest = TokenCost.IMPOSSIBLE;
        for (WordTrie.Way way : music.lengths()) {
            Beat after = way.tokens() < fewest ? beat.after(way.symbol().value(), music.filling.bar()) : null;
            if (after != null) {
                fewest = Math.min(fewest, TokenCost.sum(way.tokens(), music.fewest(form, after)));
            }
        }
        return fewest;
    }

    TuneBody with(Beat now) {
        return new TuneBody(music, form, now, LastSymbol.OTHER);
    }

    TuneBody with(LastSymbol now) {
        return new TuneBody(music, form, beat, now);
    }

    /** This state with the last note counted in the beat; null if the note does not fit. */
    private @Nullable TuneBody counted() {
        if (!tail.isPending()) {
            return this;
        }
        Beat after = beat.after(tail.ticks(), music.filling.bar());
        return after == null ? null : new TuneBody(music, form, after, new LastSymbol(Kind.OTHER, tail.pitch(), 0));
    }

    /** Whether nothing of the current bar is counted. */
    private boolean isAtStart() {
        return beat.used() == music.startOf(form);
    }

    private boolean inBar() {
        return beat.used() < music.filling.bar() && form.section() != Section.OVER;
    }

    /** Whether an event may begin now that satisfies the requirement {@code satisfied}. */
    private boolean roomFor(Pending satisfied) {
        return inBar() && (beat.needs(Pending.NOTHING) || beat.needs(Pending.EVENT) || beat.needs(satisfied));
    }

    private @Nullable Phase afterPitch(Symbol symbol) {
        boolean tied = beat.needs(Pending.SAME_PITCH);
        boolean other = symbol.kind() == Symbol.Kind.ALTERED_PITCH || symbol.value() != beat.value();
        return !inBar() || tied && other
                ? null
                : new TuneBody(
                        music,
                        tied ? form : after(form, symbol),
                        beat,
                        new LastSymbol(Kind.EVENT, symbol.value(), music.unit));
    }

    private TunePosition after(TunePosition before, Symbol note) {
        boolean closing = music.closingNotes.has(note.value());
        boolean altered = note.kind() == Symbol.Kind.ALTERED_PITCH && !music.closingNotes.isAny();
        return altered ? before.afterAltered(closing) : before.afterNote(closing);
    }

    /** This state with one more note of a chord. */
    TuneBody inChord(Symbol note, boolean first) {
        TunePosition after = after(form, note);
        boolean closes = after.closes() && (first || form.closes());
        TunePosition all =
                new TunePosition(after.section(), after.line(), after.bars(), after.pickup(), closes, after.spoiled());
        return new TuneBody(music, all, beat, tail);
    }

    /** Ties are not allowed within a tuplet, across its end, or after a chord. */
    private @Nullable Phase afterTie(TuneBody before) {
        boolean note = tail.pitch() != LastSymbol.NO_PITCH && (before.tail.isPending() || before.tail.is(Kind.SPACE));
        return note && !before.beat.inTuplet() && beat.free()
                ? with(beat.needing(Pending.SAME_PITCH, tail.pitch()))
                : null;
    }

    private @Nullable Phase afterBrokenRhythm(TuneBody before) {
        boolean note = tail.pitch() != LastSymbol.NO_PITCH && before.tail.isPending();
        return note && !before.beat.inTuplet() && beat.free()
                ? with(beat.needing(Pending.SAME_LENGTH, before.tail.ticks()))
                : null;
    }

    private boolean nameable() {
        return inBar() && !tail.is(Kind.NAME) && (beat.needs(Pending.NOTHING) || beat.needs(Pending.SAME_PITCH));
    }

    private boolean spaceable() {
        return switch (tail.kind()) {
            case EVENT, MEASURED, BAR_LINE -> true;
            default -> false;
        };
    }

    private @Nullable Phase afterSpace() {
        if (tail.is(Kind.BAR_LINE)) {
            return form.section() == Section.OVER ? null : with(LastSymbol.of(Kind.GAP));
        }
        return tail.is(Kind.OTHER) ? with(new LastSymbol(Kind.SPACE, tail.pitch(), 0)) : null;
    }

    private @Nullable Phase afterLineEnd() {
        boolean afterLine = tail.is(Kind.BAR_LINE) || tail.is(Kind.GAP);
        return afterLine && form.section() != Section.OVER ? with(LastSymbol.of(Kind.LINE)) : null;
    }

    private @Nullable Phase afterBar(Bar bar) {
        if (isAtStart()) {
            boolean begins = tail.is(Kind.LINE) && beat.free() && (form.pickup() || music.closing.pickup() == 0);
            Section then = begins ? music.closing.afterBarLine(form, bar) : null;
            return then == null ? null : new TuneBody(music, form.with(then, bar), beat, LastSymbol.OTHER);
        }
        boolean tied = beat.needs(Pending.SAME_PITCH);
        if (bar == Bar.PLAIN && form.bars() == 0 && music.mayBePickup(beat.used())) {
            return beat.free() || tied ? afterPickup() : null;
        }
        boolean whole = isEnd(bar) && (beat.free() || tied && bar == Bar.PLAIN);
        Section then = whole ? afterBarOfPart(bar) : null;
        if (then == null) {
            return null;
        }
        boolean pickup = music.closing.pickup() > 0 && bar.endsPart() && isPart(then);
        TunePosition next = form.next(then, bar, pickup);
        Beat start = Beat.at(music.startOf(next));
        LastSymbol end =
                bar == Bar.PLAIN_FIRST || bar == Bar.REPEAT_SECOND ? LastSymbol.OTHER : LastSymbol.of(Kind.BAR_LINE);
        return new TuneBody(music, next, tied ? start.needing(beat.need(), beat.value()) : start, end);
    }

    private @Nullable Section afterBarOfPart(Bar bar) {
        return form.pickup() ? form.section().after(bar) : music.closing.after(form.section(), bar, form.bars() + 1);
    }

    private @Nullable Phase afterPickup() {
        Beat start = beat.needs(Pending.SAME_PITCH) ? Beat.FIRST.needing(beat.need(), beat.value()) : Beat.FIRST;
        LastSymbol end = LastSymbol.of(Kind.BAR_LINE);
        TuneBody then = new TuneBody(music.withPickup(beat.used()), form.afterPickup(), start, end);
        return then.fewestMoreTokens() < TokenCost.IMPOSSIBLE ? then : null;
    }

    /** Whether the bar line may end the current bar. The last bar of a part lacks the pick-up, with which the next begins. */
    private boolean isEnd(Bar bar) {
        int full = music.filling.bar();
        boolean lacking = bar.endsPart() && !form.pickup();
        boolean inPlace = beat.used() == (lacking ? full - music.closing.pickup() : full);
        return inPlace && (!form.pickup() || bar == Bar.PLAIN);
    }

    private static boolean isPart(Section section) {
        return section != Section.SECOND && section != Section.BETWEEN && section != Section.OVER;
    }

    private @Nullable Phase afterEnding(Bar bracket) {
        boolean free = isAtStart() && !form.pickup() && beat.free() && !tail.is(Kind.OTHER);
        Section then = free ? music.closing.afterBarLine(form, bracket) : null;
        return then == null ? null : new TuneBody(music, form.with(then, bracket), beat, LastSymbol.OTHER);
    }
}
