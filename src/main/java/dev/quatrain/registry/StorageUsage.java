package dev.quatrain.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.Statement;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How many bytes of storage are used, and what for. */
@Component
public class StorageUsage {

    /** What takes space. */
    public enum Kind {
        CORPORA,
        MODELS,
        CHECKPOINTS,
        /** Uploads that arrive, and leftovers of processes that died. */
        TEMPORARY,
        DATABASE
    }

    private static final String SIZE_OF_H2 =
            "select cast(setting_value as bigint) from information_schema.settings where setting_name = 'info.FILE_SIZE'";
    private static final String SIZE_OF_POSTGRESQL = "select pg_database_size(current_database())";

    private final Storage storage;
    private final JdbcTemplate database;

    StorageUsage(Storage storage, JdbcTemplate database) {
        this.storage = storage;
        this.database = database;
    }

    /** The bytes of one kind. Reads the sizes of all its files. */
    public long bytes(Kind kind) {
        try {
            return switch (kind) {
                case CORPORA -> storage.corpora().bytes();
                case MODELS -> storage.artifacts().bytes();
                case CHECKPOINTS -> storage.checkpoints().bytes();
                case TEMPORARY -> storage.scratch().bytes();
                case DATABASE -> databaseBytes();
            };
        } catch (IOException failure) {
            throw new UncheckedIOException("could not measure the storage", failure);
        }
    }

    /** The bytes that files may still take. */
    public long freeBytes() {
        try {
            return storage.space().freeBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException("could not measure the free space", failure);
        }
    }

    private long databaseBytes() {
        Long bytes = database.execute((ConnectionCallback<Long>) connection -> {
            boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(h2 ? SIZE_OF_H2 : SIZE_OF_POSTGRESQL)) {
                return rows.next() ? rows.getLong(1) : 0L;
            }
        });
        return bytes == null ? 0 : bytes;
    }
}
