package dev.quatrain.engine.token;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Code points without strings: their counts, and their ids. */
final class CharacterTable {

    private static final int PLANE = 1 << 16; // the code points of one UTF-16 unit

    private CharacterTable() {}

    /** Counts code points. */
    static final class Counts {

        private final long[] plane = new long[PLANE];
        private final Int2LongOpenHashMap others = new Int2LongOpenHashMap();

        void add(String text) {
            for (int at = 0; at < text.length(); at++) {
                char unit = text.charAt(at);
                if (Character.isSurrogate(unit)) {
                    int point = text.codePointAt(at);
                    at += Character.charCount(point) - 1;
                    others.addTo(point, 1);
                } else {
                    plane[unit]++;
                }
            }
        }

        Object2LongOpenHashMap<String> byToken() {
            Object2LongOpenHashMap<String> counts = new Object2LongOpenHashMap<>();
            for (int unit = 0; unit < PLANE; unit++) {
                if (plane[unit] > 0) {
                    counts.put(String.valueOf((char) unit), plane[unit]);
                }
            }
            others.int2LongEntrySet()
                    .forEach(entry -> counts.put(Character.toString(entry.getIntKey()), entry.getLongValue()));
            return counts;
        }
    }

    /** An encoder for tokens that are code points. */
    static TextEncoder encoder(Vocabulary vocabulary) {
        int[] plane = new int[PLANE];
        Arrays.fill(plane, Vocabulary.UNK);
        for (int id = Vocabulary.FIRST_TEXT_TOKEN; id < vocabulary.size(); id++) {
            String token = vocabulary.token(id);
            if (token.length() == 1) {
                plane[token.charAt(0)] = id;
            }
        }
        return (text, sink) -> encode(text, plane, vocabulary, sink);
    }

    private static void encode(String text, int[] plane, Vocabulary vocabulary, IntConsumer sink) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (Character.isSurrogate(unit)) {
                String token = Character.toString(text.codePointAt(at));
                at += token.length() - 1;
                sink.accept(vocabulary.id(token));
            } else {
                sink.accept(plane[unit]);
            }
        }
    }
}
