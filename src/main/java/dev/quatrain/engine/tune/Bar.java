package dev.quatrain.engine.tune;

/** The signs between bars. */
enum Bar {
    PLAIN("|"),
    DOUBLE("||"),
    FINAL("|]"),
    REPEAT_START("|:"),
    REPEAT_END(":|"),
    REPEAT_BOTH("::"),
    PLAIN_FIRST("|1"),
    REPEAT_SECOND(":|2"),
    FIRST("[1"),
    SECOND("[2");

    private final String text;

    Bar(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Whether the sign follows a bar line and is not a bar line itself. */
    boolean bracket() {
        return this == FIRST || this == SECOND;
    }

    /** Whether it stands at the end of a part, whose last bar lacks the pick-up. */
    boolean endsPart() {
        return this != PLAIN && this != PLAIN_FIRST;
    }
}
