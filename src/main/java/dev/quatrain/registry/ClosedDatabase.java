package dev.quatrain.registry;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Removes connections to a database that H2 has closed, as it does when the disk is full. The next connection opens the
 * database again.
 */
public final class ClosedDatabase implements SQLExceptionOverride {

    private static final Set<String> CLOSED =
            Set.of("90098", "90121"); // DATABASE_IS_CLOSED, DATABASE_CALLED_AT_SHUTDOWN

    /** What the pool says of the use of a connection that it has removed. */
    private static final String REMOVED = "Connection is closed";

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return isClosed(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }

    /** Whether the failure or one of its causes is that of a closed database, or of a connection that was removed for it. */
    public static boolean isClosed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException broken && isOfClosed(broken)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfClosed(SQLException failure) {
        String state = failure.getSQLState(); // the pool's own exceptions have none
        return state == null ? REMOVED.equals(failure.getMessage()) : CLOSED.contains(state);
    }
}
