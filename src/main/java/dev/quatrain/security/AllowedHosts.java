package dev.quatrain.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names under which the service is reached. A web page that makes its own name resolve to this machine (DNS rebinding)
 * sends that name, so a request that names another host is not meant for this service.
 */
final class AllowedHosts {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.%]*");
    private static final String LOOPBACK = "localhost";
    private static final String ANY_LABEL = "*";

    private final List<String> configured;

    /** @param configured exact names, or {@code *.example.org} */
    AllowedHosts(List<String> configured) {
        this.configured = configured.stream().map(AllowedHosts::plain).toList();
    }

    /**
     * @param host of the request, without a port
     * @param local the address at which the request arrived
     */
    boolean allows(String host, String local) {
        String name = plain(host);
        InetAddress address = address(name);
        if (address != null && (address.isLoopbackAddress() || address.equals(address(plain(local))))) {
            return true;
        }
        return name.equals(LOOPBACK)
                || name.endsWith('.' + LOOPBACK)
                || configured.stream().anyMatch(pattern -> fits(name, pattern));
    }

    private static boolean fits(String name, String pattern) {
        return pattern.startsWith(ANY_LABEL + '.') ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
    }

    /** In lower case, without brackets and the dot of a fully qualified name. */
    private static String plain(String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        boolean bracketed = lower.startsWith("[") && lower.endsWith("]");
        String bare = bracketed ? lower.substring(1, lower.length() - 1) : lower;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    /** Null for a name: names are not looked up. */
    private static @Nullable InetAddress address(String host) {
        try {
            return ADDRESS.matcher(host).matches() ? InetAddress.getByName(host) : null;
        } catch (UnknownHostException noAddress) {
            return null;
        }
    }
}
