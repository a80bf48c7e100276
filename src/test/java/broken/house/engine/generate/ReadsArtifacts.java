package broken.house.engine.generate;

import broken.house.engine.artifact.Artifact;

class ReadsArtifacts {
    Artifact artifact;
}
