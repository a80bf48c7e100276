package dev.quatrain.bench;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** A text of a made-up vocabulary, as frequent as 1/rank (Zipf), in lines. The same for the same size. */
public final class ZipfText extends InputStream {

    private static final int WORDS = 30_000;
    private static final int LONGEST = 8;

    private final SplittableRandom random = new SplittableRandom(1);
    private final byte[][] words = new byte[WORDS][];
    private final byte[] block = new byte[1 << 16];
    private int at;
    private int filled;
    private long rest;

    /** @param bytes all letters are ASCII */
    public ZipfText(long bytes) {
        rest = bytes;
        for (int rank = 0; rank < WORDS; rank++) {
            words[rank] = random.ints(random.nextInt(2, LONGEST + 1), 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (rest == 0) {
            return -1;
        }
        if (at == filled) {
            fill();
        }
        int count = (int) Math.min(rest, Math.min(length, filled - at));
        System.arraycopy(block, at, target, offset, count);
        at += count;
        rest -= count;
        return count;
    }

    private void fill() {
        at = 0;
        filled = 0;
        while (filled < block.length - LONGEST - 2) {
            byte[] word = words[(int) Math.exp(random.nextDouble() * Math.log(WORDS))];
            System.arraycopy(word, 0, block, filled, word.length);
            filled += word.length;
            if (random.nextInt(12) == 0) {
                block[filled++] = '.';
                block[filled++] = '\n';
            } else {
                block[filled++] = ' ';
            }
        }
    }
}
