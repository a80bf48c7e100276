package dev.quatrain.security;

import dev.quatrain.registry.Caller;
import dev.quatrain.registry.Owner;
import dev.quatrain.registry.key.Scope;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A caller whose key or token was found valid. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient Caller caller;
    private final transient Set<Scope> scopes;

    /** @param stillValid see {@link Caller#stillValid()} */
    CallerAuthentication(Owner owner, Set<Scope> scopes, BooleanSupplier stillValid) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.caller = new Caller(owner, scopes.contains(Scope.ADMIN), stillValid);
        this.scopes = Set.copyOf(scopes);
        setAuthenticated(true);
    }

    Caller caller() {
        return caller;
    }

    Set<Scope> scopes() {
        return scopes;
    }

    @Override
    public Object getPrincipal() {
        return caller.owner().name();
    }

    /** Not kept. */
    @Override
    public Object getCredentials() {
        return "";
    }
}
