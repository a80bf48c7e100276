package dev.quatrain.quota;

import io.github.bucket4j.TimeMeter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuotaProperties.class)
class QuotaConfiguration {

    @Bean
    TimeMeter quotaTime() {
        return TimeMeter.SYSTEM_NANOTIME;
    }

    @Bean
    Quotas quotas(QuotaProperties limits, TimeMeter time) {
        return new Quotas(limits, time);
    }
}
