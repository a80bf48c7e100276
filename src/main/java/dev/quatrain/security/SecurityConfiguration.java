package dev.quatrain.security;

import dev.quatrain.registry.Callers;
import dev.quatrain.registry.SecurityMode;
import dev.quatrain.registry.key.Keys;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.EnumSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The filters before all controllers. Spring Security's are put together here instead of by its builder: there are no
 * sessions, forms or default users to turn off, and mode {@code none} starts without any of it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecurityProperties.class)
class SecurityConfiguration {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    private final SecurityProperties properties;
    private final Refusals refusals;

    SecurityConfiguration(
            SecurityProperties properties,
            ServerProperties server,
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> resolver) {
        this.properties = properties;
        this.refusals = new Refusals(resolver);
        OpenWithoutKeys.refuse(properties, server.getAddress());
    }

    @Bean
    FilterRegistrationBean<BrowserGuard> browserGuard() {
        var registration =
                new FilterRegistrationBean<>(new BrowserGuard(new AllowedHosts(properties.hosts()), refusals));
        registration.setOrder(FIRST);
        return registration;
    }

    @Bean
    FilterRegistrationBean<FilterChainProxy> callerFilters(
            Callers callers, Keys keys, ObjectProvider<JwtDecoder> decoder, Clock clock) {
        boolean known = properties.mode() != SecurityMode.NONE;
        FilterChainProxy filters =
                known ? filters(callers, authentication(keys, decoder, clock)) : new FilterChainProxy();
        var registration = new FilterRegistrationBean<>(filters);
        registration.setOrder(FIRST + 1);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        registration.setEnabled(known);
        return registration;
    }

    private AuthenticationManager authentication(Keys keys, ObjectProvider<JwtDecoder> decoder, Clock clock) {
        if (properties.mode() == SecurityMode.API_KEY) {
            return new KeyAuthentication(keys);
        }
        JwtDecoder known = decoder.getIfAvailable();
        if (known == null) {
            throw new IllegalStateException("quatrain.security.mode=oauth2 needs an issuer:"
                    + " spring.security.oauth2.resourceserver.jwt.issuer-uri or jwk-set-uri");
        }
        return new TokenAuthentication(known, clock);
    }

    private FilterChainProxy filters(Callers callers, AuthenticationManager authentication) {
        ScopeCheck check = new ScopeCheck(refusals);
        BearerTokenAuthenticationFilter bearer = new BearerTokenAuthenticationFilter(authentication);
        bearer.setAuthenticationEntryPoint(check);
        ExceptionTranslationFilter translation = new ExceptionTranslationFilter(check, new NullRequestCache());
        translation.setAccessDeniedHandler(check);
        return new FilterChainProxy(new DefaultSecurityFilterChain(
                AnyRequestMatcher.INSTANCE,
                new SecurityContextHolderFilter(new RequestAttributeSecurityContextRepository()),
                bearer,
                translation,
                new AuthorizationFilter(check),
                new CallerFilter(callers)));
    }
}
