package dev.quatrain.job.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A numbered lock file in the data directory, held by one living process at a time. The operating system releases the lock
 * when the process dies. The file stores a permanent name, so that a new process knows which executions the previous holder
 * had picked.
 *
 * <p>Several processes may share a directory: each takes the first free lock.
 */
public final class InstanceLock implements AutoCloseable {

    private static final int SEATS = 64;

    private final FileChannel channel;
    private final String name;
    private final List<String> vacant;

    private InstanceLock(FileChannel channel, String name, List<String> vacant) {
        this.channel = channel;
        this.name = name;
        this.vacant = List.copyOf(vacant);
    }

    /**
     * Takes the first free lock.
     *
     * @param directory created if it does not exist
     */
    public static InstanceLock take(Path directory) {
        try {
            Files.createDirectories(directory);
            return take(directory, 1);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot take a seat in " + directory, e);
        }
    }

    private static InstanceLock take(Path directory, int first) throws IOException {
        for (int number = first; number <= SEATS; number++) {
            FileChannel channel = lock(seat(directory, number));
            if (channel != null) {
                return new InstanceLock(channel, nameOf(channel), vacantAfter(directory, number));
            }
        }
        throw new IOException("All %d seats in %s are taken".formatted(SEATS, directory));
    }

    private static Path seat(Path directory, int number) {
        return directory.resolve("instance-" + number);
    }

    private static @Nullable FileChannel lock(Path seat) throws IOException {
        FileChannel channel =
                FileChannel.open(seat, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) != null) {
            return channel; // closing it would release the lock
        }
        channel.close();
        return null;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** The name in the file, or a new name if the file is empty. */
    private static String nameOf(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64);
        channel.read(buffer, 0);
        String name = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).strip();
        return name.isEmpty() ? assignName(channel) : name;
    }

    private static String assignName(FileChannel channel) throws IOException {
        String name = UUID.randomUUID().toString();
        channel.write(ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)), 0);
        channel.force(true);
        return name;
    }

    /**
     * The names of free locks with higher numbers. Their holders have died, and no other process releases their executions.
     */
    private static List<String> vacantAfter(Path directory, int number) throws IOException {
        List<String> names = new ArrayList<>();
        for (int next = number + 1; next <= SEATS && Files.exists(seat(directory, next)); next++) {
            try (FileChannel channel = lock(seat(directory, next))) {
                if (channel != null) {
                    names.add(nameOf(channel));
                }
            }
        }
        return names;
    }

    /** Unique among all instances that use the same database. */
    public String name() {
        return name;
    }

    /** The names of dead holders: the previous holder of this lock, and the holders of free locks. */
    List<String> abandoned() {
        List<String> names = new ArrayList<>(vacant);
        names.add(name);
        return names;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
