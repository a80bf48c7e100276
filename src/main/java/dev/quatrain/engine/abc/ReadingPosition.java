package dev.quatrain.engine.abc;

/** How far a text has been read. */
final class ReadingPosition {
    private final String text;
    private int at; // characters

    ReadingPosition(String text) {
        this.text = text;
    }

    void advance(int characters) {
        at += characters;
    }

    int at() {
        return at;
    }

    void require(boolean kept, String expected, String came) {
        if (!kept) {
            throw expected(expected, came, at);
        }
    }

    NoTune expected(String expected, String came) {
        return expected(expected, came, at);
    }

    /** A fault at an earlier position. */
    NoTune expected(String expected, String came, int position) {
        String before = text.substring(0, position);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.codePointCount(before.lastIndexOf('\n') + 1, position) + 1;
        return new NoTune("line %d, column %d: expected %s, got %s".formatted(line, column, expected, came));
    }
}
