package dev.quatrain.api.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bytes of a body: the beginning in memory, and from a certain length on all of them in a file without a name. */
final class BodyStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BodyStore.class);

    /** Few enough for thousands of bodies, and enough for most requests. */
    private static final int IN_MEMORY = 1 << 13;

    private final Path directory;
    private byte[] memory = new byte[0];
    private @Nullable FileChannel file;
    private long length;

    /** @param directory for temporary files */
    BodyStore(Path directory) {
        this.directory = directory;
    }

    void append(byte[] chunk, int count) throws IOException {
        if (file == null && length + count > IN_MEMORY) {
            file = temporary();
            write(file, memory, (int) length);
            memory = new byte[0];
        }
        if (file != null) {
            write(file, chunk, count);
        } else {
            memory = Arrays.copyOf(memory, (int) length + count);
            System.arraycopy(chunk, 0, memory, (int) length, count);
        }
        length += count;
    }

    /** It cannot be opened by name, and it is gone when the process is. */
    private FileChannel temporary() throws IOException {
        Path path = Files.createTempFile(directory, "body", ".tmp");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static void write(FileChannel file, byte[] chunk, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, count);
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    long length() {
        return length;
    }

    /** All bytes, from the first on; each stream has a position of its own. */
    InputStream stream() {
        return new Reading();
    }

    @Override
    public void close() {
        memory = new byte[0];
        length = 0;
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException failed) { // the file has no name any more, so that nothing stays
            LOG.warn("A temporary file was not closed", failed);
        }
    }

    private final class Reading extends InputStream {
        private long position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int most) throws IOException {
            int count = (int) Math.min(most, length - position);
            if (count <= 0) {
                return most == 0 ? 0 : -1;
            }
            if (file == null) {
                System.arraycopy(memory, (int) position, target, offset, count);
            } else {
                count = file.read(ByteBuffer.wrap(target, offset, count), position);
            }
            position += Math.max(0, count);
            return count;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, length - position);
        }
    }
}
