package dev.quatrain.engine.corpus.archive;

import dev.quatrain.engine.corpus.CorpusFormatException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails when more bytes are read than the budget allows. */
final class BudgetedStream extends FilterInputStream {

    private final String file;
    private final ExpansionBudget budget;
    private long allowance = Long.MAX_VALUE;

    BudgetedStream(InputStream in, String file, ExpansionBudget budget) {
        super(in);
        this.file = file;
        this.budget = budget;
    }

    /** Sets a limit for the next bytes, in addition to the budget. */
    void allow(long bytes) {
        allowance = bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        budget.spend(Math.max(0, count), file);
        allowance -= Math.max(0, count);
        if (allowance < 0) {
            throw CorpusFormatException.tooLarge(file, "holds an entry whose name or attributes are too long");
        }
        return count;
    }

    /** Reads instead of skipping, so that skipped bytes count too. */
    @Override
    public long skip(long count) throws IOException {
        byte[] scratch = new byte[(int) Math.min(1 << 13, Math.max(0, count))];
        long skipped = 0;
        while (skipped < count) {
            int read = read(scratch, 0, (int) Math.min(scratch.length, count - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
