package dev.quatrain.registry;

/** How many versions a model has; filled by a query. */
interface VersionCount {

    String getName();

    int getVersions();
}
