package dev.quatrain.engine.storage;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The disk has too little free space. The message has the bytes that are needed and free. */
public final class InsufficientStorage extends IOException {

    private static final long serialVersionUID = 1;

    /** Messages of Linux, macOS and Windows, in causes of any type. */
    private static final Pattern FULL =
            Pattern.compile("No space left on device|not enough space on the disk|Disk quota exceeded");

    public InsufficientStorage(long needed, long free) {
        super("%d bytes of storage are needed, %d are free".formatted(needed, free));
    }

    InsufficientStorage(IOException full) {
        super("more bytes of storage are needed, 0 are free: " + full.getMessage(), full);
    }

    /** The failure or one of its causes, if the disk was full; else null. */
    public static @Nullable InsufficientStorage in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InsufficientStorage insufficient) {
                return insufficient;
            }
            if (cause instanceof IOException broken && isFull(cause)) {
                return new InsufficientStorage(broken);
            }
        }
        return null;
    }

    static boolean isFullDisk(Throwable failure) {
        return in(failure) != null;
    }

    private static boolean isFull(Throwable cause) {
        return cause.getMessage() != null && FULL.matcher(cause.getMessage()).find();
    }
}
