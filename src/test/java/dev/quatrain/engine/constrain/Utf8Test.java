package dev.quatrain.engine.constrain;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.UnicodeSet;
import dev.quatrain.engine.work.Work;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void givesTheBytesOfEveryCodePoint() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> Character.getType(codePoint) != Character.SURROGATE)
                .forEach(codePoint -> {
                    byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
                    if (Utf8.length(codePoint) != bytes.length
                            || Utf8.first(codePoint, bytes.length) != number(bytes)) {
                        throw new AssertionError("U+%04X".formatted(codePoint));
                    }
                });
    }

    @Property(tries = 20)
    void acceptsTheBytesOfExactlyTheCodePointsInAnyRanges(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] bounds = IntStream.generate(() -> bound(random)).limit(8).sorted().toArray();
        BitSet expected = new BitSet();
        for (int i = 0; i < bounds.length; i += 2) {
            expected.set(bounds[i], bounds[i + 1] + 1);
        }
        expected.clear(Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1);
        UnicodeSet set = new UnicodeSet();
        expected.stream().forEach(set::add);
        CodePointClasses classes = CodePointClasses.of(List.of(set), Work.unlimited());
        BitSet found = new BitSet();
        collect(new Utf8Classes(classes, Work.unlimited()), Utf8Classes.ROOT, new byte[0], found);
        assertThat(found).isEqualTo(expected);
    }

    private static int bound(SplittableRandom random) {
        return List.of(
                        random.nextInt(0x110000),
                        random.nextInt(0x900),
                        random.nextInt(0x100) * 64 + 63 * random.nextInt(2),
                        List.of(0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF)
                                .get(random.nextInt(8)))
                .get(random.nextInt(4));
    }

    /** Every sequence of bytes that is accepted is one code point, in its shortest form. */
    private static void collect(Utf8Classes bytes, int node, byte[] begun, BitSet found) {
        for (int value = 0; value < 256; value++) {
            int child = bytes.child(node, value);
            byte[] longer = Arrays.copyOf(begun, begun.length + 1);
            longer[begun.length] = (byte) value;
            if (child >= 0) {
                collect(bytes, child, longer, found);
            } else if (Utf8Classes.whole(child) != CodePointClasses.NONE) {
                String text = new String(longer, StandardCharsets.UTF_8);
                assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(longer);
                assertThat(text.codePointCount(0, text.length())).isEqualTo(1);
                found.set(text.codePointAt(0));
            }
        }
    }

    private static int number(byte[] bytes) {
        int number = 0;
        for (byte value : bytes) {
            number = number << 8 | value & 0xFF;
        }
        return number;
    }
}
