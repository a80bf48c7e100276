package dev.quatrain.registry;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another process has the database's file open. Found before the connection pool starts, which would log it with its stack. */
final class DatabaseInUse extends RuntimeException {

    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:file:([^;]+).*");

    DatabaseInUse(Path file) {
        super("Another process uses the database in %s".formatted(file));
    }

    /**
     * Does nothing if the URL is not that of an H2 file.
     *
     * @throws DatabaseInUse if another process has locked the file
     */
    static void require(String url) {
        Matcher h2 = H2_FILE.matcher(url);
        if (h2.matches()) {
            requireUnlocked(Path.of(h2.group(1) + ".mv.db"));
        }
    }

    private static void requireUnlocked(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new DatabaseInUse(file);
            }
        } catch (OverlappingFileLockException ofThisProcess) {
            return; // H2 shares a file within a process
        } catch (IOException unreadable) {
            return; // H2 says what is wrong with it
        }
    }
}
