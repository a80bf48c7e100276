package dev.quatrain.engine.generate;

import java.util.List;

/**
 * Passes a growing text through until the first complete stop sequence. A possible beginning of a stop sequence is held
 * back. The output does not depend on how the text is cut into pieces.
 */
final class StopSequenceFilter {
    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private boolean closed;

    StopSequenceFilter(List<String> stops) {
        this.stops = stops;
    }

    /** Whether a stop sequence was found. No more text passes then. */
    boolean closed() {
        return closed;
    }

    /** Appends {@code piece}, and returns the text that cannot belong to a stop sequence. */
    String pass(String piece) {
        if (stops.isEmpty()) {
            return piece;
        }
        for (int i = 0; i < piece.length() && !closed; i++) {
            held.append(piece.charAt(i));
            closeAtStop();
        }
        return closed ? release(held.length()) : release(held.length() - pendingLength());
    }

    /** Returns the text that was held back, at the end of the text. */
    String flush() {
        return release(held.length());
    }

    private void closeAtStop() {
        int longest = 0;
        for (String stop : stops) {
            if (stop.length() > longest && endsWith(stop, stop.length())) {
                longest = stop.length();
            }
        }
        if (longest > 0) {
            held.setLength(held.length() - longest);
            closed = true;
        }
    }

    /** The length of the longest suffix of the held text that is a proper prefix of a stop sequence. */
    private int pendingLength() {
        int longest = 0;
        for (String stop : stops) {
            for (int length = Math.min(held.length(), stop.length() - 1); length > longest; length--) {
                if (endsWith(stop, length)) {
                    longest = length;
                }
            }
        }
        return longest;
    }

    private boolean endsWith(String stop, int length) {
        int start = held.length() - length;
        if (start < 0) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (held.charAt(start + i) != stop.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String release(int length) {
        String released = held.substring(0, length);
        held.delete(0, length);
        return released;
    }
}
