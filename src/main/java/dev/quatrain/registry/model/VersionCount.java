package dev.quatrain.registry.model;

/** The number of versions of a model; the result of a query. */
interface VersionCount {

    String getName();

    int getVersions();
}
