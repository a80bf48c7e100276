package dev.quatrain.job.run;

import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.tensor.Devices;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** The versions of the software that trains. */
@Component
class Versions {

    private final String quatrain;

    Versions(ObjectProvider<BuildProperties> build) {
        BuildProperties known = build.getIfAvailable(); // absent if classes run without packaging
        quatrain = known == null || known.getVersion() == null ? "unknown" : known.getVersion();
    }

    Provenance.Versions current() {
        return new Provenance.Versions(
                quatrain, Devices.djlVersion(), Devices.engineVersion(), System.getProperty("java.version"));
    }
}
