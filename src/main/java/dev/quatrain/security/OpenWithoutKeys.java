package dev.quatrain.security;

import dev.quatrain.registry.SecurityMode;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The service would be open to the network while it knows no callers. */
final class OpenWithoutKeys extends RuntimeException {

    private static final long serialVersionUID = 1;

    private OpenWithoutKeys(String address) {
        super("The service would listen on %s and serve everyone who connects (quatrain.security.mode is none)"
                .formatted(address));
    }

    /**
     * @param address on which the service listens; null for all
     * @throws OpenWithoutKeys if others than this machine could connect, and that was not asked for
     */
    static void refuse(SecurityProperties properties, @Nullable InetAddress address) {
        boolean closed = address != null && address.isLoopbackAddress();
        if (properties.mode() == SecurityMode.NONE && !properties.openToNetwork() && !closed) {
            throw new OpenWithoutKeys(address == null ? "all addresses" : address.getHostAddress());
        }
    }
}
