package dev.quatrain.engine.artifact;

import java.nio.file.Path;

/** The files of an artifact, in the order in which an archive holds them. */
enum ArtifactFile {
    MANIFEST("manifest.json"),
    VOCABULARY("vocabulary.json"),
    WEIGHTS("weights.safetensors"),
    CARD("card.md");

    private final String fileName;

    ArtifactFile(String fileName) {
        this.fileName = fileName;
    }

    String fileName() {
        return fileName;
    }

    Path in(Path directory) {
        return directory.resolve(fileName);
    }
}
