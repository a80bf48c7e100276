package dev.quatrain.engine.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the order of parts in the head of a tune: {@code ABAC}, {@code A2(BC)3}. Dots and spaces only make it legible. */
final class PartOrder {
    private static final int MOST = 1_000;

    private final String text;
    private int at;

    private PartOrder(String text) {
        this.text = text;
    }

    /** The parts one by one; empty if the text is not an order, or of more than {@value #MOST} parts. */
    static Optional<List<Character>> of(String text) {
        PartOrder order = new PartOrder(text.replaceAll("[.\\s]", ""));
        Optional<List<Character>> parts = order.sequence();
        return order.at == order.text.length() ? parts : Optional.empty();
    }

    private Optional<List<Character>> sequence() {
        List<Character> parts = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != ')') {
            Optional<List<Character>> one = one();
            if (one.isEmpty() || parts.size() > MOST) {
                return Optional.empty();
            }
            int times = times();
            for (int i = 0; i < times && parts.size() <= MOST; i++) {
                parts.addAll(one.get());
            }
        }
        return parts.size() > MOST ? Optional.empty() : Optional.of(parts);
    }

    private Optional<List<Character>> one() {
        char next = text.charAt(at++);
        if (next != '(') {
            return Character.isLetter(next) ? Optional.of(List.of(next)) : Optional.empty();
        }
        Optional<List<Character>> within = sequence();
        boolean closed = at < text.length() && text.charAt(at++) == ')';
        return closed ? within : Optional.empty();
    }

    private int times() {
        int start = at;
        while (at < text.length() && at < start + 2 && Character.isDigit(text.charAt(at))) {
            at++;
        }
        return start == at ? 1 : Integer.parseInt(text.substring(start, at));
    }
}
