package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.io.InputStream;

/** Reads files one after the other. */
public interface FileVisitor {

    /** @param content closed by whoever opened it */
    void visit(String name, InputStream content) throws IOException;
}
