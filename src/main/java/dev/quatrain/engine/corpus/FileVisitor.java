package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.io.InputStream;

/** Receives files one after another. */
public interface FileVisitor {

    /** @param content closed by the caller */
    void visit(String name, InputStream content) throws IOException;
}
