package dev.quatrain.engine.storage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Directories that are there as a whole or not at all: written beside, forced to the disk, renamed. */
final class AtomicDirectory {

    private AtomicDirectory() {}

    /** Writes a directory's files. */
    @FunctionalInterface
    interface Filling<T> {
        T fill(Path directory) throws IOException;
    }

    /**
     * Creates a directory with its files; if the filling fails, nothing is left of it.
     *
     * @param target what is created
     * @param staging a directory of the same file system, where the files are written first
     * @return what the filling returned
     * @throws FileAlreadyExistsException if there is such a directory
     */
    static <T> T create(Path target, Path staging, Filling<T> filling) throws IOException {
        Path beside = Files.createTempDirectory(Files.createDirectories(staging), "new-");
        try {
            T result = filling.fill(beside);
            forceTree(beside);
            move(beside, target);
            return result;
        } finally {
            deleteTree(beside);
        }
    }

    /** Lends a directory that is gone afterwards, with all that is in it. */
    static <T> T use(Path staging, Filling<T> work) throws IOException {
        Path lent = Files.createTempDirectory(Files.createDirectories(staging), "lent-");
        try {
            return work.fill(lent);
        } finally {
            deleteTree(lent);
        }
    }

    /** Deletes a directory and what is in it; of no effect if there is none. */
    static void delete(Path target, Path staging) throws IOException {
        Path beside = Files.createTempDirectory(Files.createDirectories(staging), "old-");
        try {
            Files.move(target, beside.resolve("gone"), StandardCopyOption.ATOMIC_MOVE);
            force(parent(target));
        } catch (NoSuchFileException nothingThere) {
            return;
        } finally {
            deleteTree(beside);
        }
    }

    /** Removes what a process that died has left in the staging directory, if it is older than that. */
    static void sweep(Path staging, Instant olderThan) throws IOException {
        if (!Files.isDirectory(staging)) {
            return;
        }
        for (Path leftover : children(staging)) {
            if (Files.getLastModifiedTime(leftover).toInstant().isBefore(olderThan)) {
                deleteTree(leftover);
            }
        }
    }

    /** What is in a directory, by name. */
    static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        }
    }

    /**
     * Gives a directory or file another name, in any directory of the same file system.
     *
     * @throws NoSuchFileException if there is none
     * @throws FileAlreadyExistsException if the new name is taken
     */
    static void rename(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            throw new NoSuchFileException(from.toString());
        }
        move(from, to);
        force(parent(from));
    }

    private static void move(Path from, Path to) throws IOException {
        Path known = nearestAbove(to);
        Files.createDirectories(parent(to));
        if (Files.exists(to)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (FileSystemException problem) { // no system renames over a directory that is not empty
            throw Files.exists(to) ? new FileAlreadyExistsException(to.toString()) : problem;
        }
        forceUpTo(known, parent(to));
    }

    private static Path nearestAbove(Path target) {
        Path directory = parent(target);
        while (!Files.exists(directory)) {
            directory = parent(directory);
        }
        return directory;
    }

    /** Syncs all directories with new entries, and at least two levels, which a concurrent process may just have created. */
    private static void forceUpTo(Path known, Path directory) throws IOException {
        force(directory);
        Path above = parent(directory);
        force(above);
        while (!known.equals(directory) && !known.equals(above)) {
            above = parent(above);
            force(above);
        }
    }

    /** Of a path below an existing directory. */
    private static Path parent(Path path) {
        return requireNonNull(path.toAbsolutePath().getParent());
    }

    private static void forceTree(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : (Iterable<Path>) tree::iterator) {
                force(path);
            }
        }
    }

    /** Forces a file, or where the system can do that, a directory's entries, to the disk. */
    private static void force(Path path) throws IOException {
        boolean directory = Files.isDirectory(path);
        if (directory && !canOpenDirectories(path.getFileSystem())) {
            return;
        }
        try (FileChannel channel =
                FileChannel.open(path, directory ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Whether a directory can be opened as a file, and so be forced. Windows, which knows no POSIX, cannot. */
    private static boolean canOpenDirectories(FileSystem system) {
        return system.supportedFileAttributeViews().contains("posix");
    }

    /** The size of all files below a directory; 0 if there is none. Files that vanish meanwhile may be counted or not. */
    static long bytes(Path root) throws IOException {
        Size size = new Size();
        if (Files.exists(root)) {
            Files.walkFileTree(root, size);
        }
        return size.bytes;
    }

    private static final class Size extends SimpleFileVisitor<Path> {
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException vanished) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException vanished) {
            return FileVisitResult.CONTINUE;
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        }
    }
}
