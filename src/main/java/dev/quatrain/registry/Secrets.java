package dev.quatrain.registry;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Secrets that all instances on a database share, and that survive a restart. */
@Service
public class Secrets {

    private static final int BYTES = 32;

    private final JdbcClient database;
    private final SecureRandom random = new SecureRandom();

    Secrets(JdbcClient database) {
        this.database = database;
    }

    /** The secret of this name, {@value #BYTES} bytes. It is made when it is asked for first. */
    public byte[] get(String name) {
        byte[] fresh = new byte[BYTES];
        random.nextBytes(fresh);
        database.sql("insert into secret (name, content) values (:name, :content) on conflict do nothing")
                .param("name", name)
                .param("content", Base64.getEncoder().encodeToString(fresh))
                .update();
        String stored = database.sql("select content from secret where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
        return Base64.getDecoder().decode(stored);
    }
}
