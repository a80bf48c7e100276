# An image of what `./mvnw package` built:
#
#   ./mvnw -DskipTests package && docker build -t quatrain .
#   docker run -p 127.0.0.1:8080:8080 -v quatrain:/data quatrain
#
# It asks for keys, and prints the first one when it has none. QUATRAIN_SECURITY_HOSTS names the hosts under which clients reach it, other
# than localhost.
#
# Any image will do as a base that has a Java 17 runtime or newer, bash (for the health check) and glibc (for libtorch).
ARG JAVA_IMAGE=eclipse-temurin:17-jre

FROM ${JAVA_IMAGE} AS layers
WORKDIR /build
COPY target/*.jar quatrain.jar
RUN java -Djarmode=tools -jar quatrain.jar extract --layers --destination layers

FROM ${JAVA_IMAGE}
RUN groupadd --gid 10001 quatrain \
    && useradd --uid 10001 --gid quatrain --home-dir /data --no-create-home --shell /usr/sbin/nologin quatrain \
    && install -d -o quatrain -g quatrain -m 0750 /data
WORKDIR /quatrain
# From what seldom changes to what often does.
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./

# The heap is the smaller part: tensors live outside of it. 30 % is 307 MB of a container with 1 GB, in which an LSTM of 256 units is
# trained and served (README, "Memory"). libtorch is unpacked once, to the volume.
ENV SERVER_ADDRESS=0.0.0.0 \
    SERVER_PORT=8080 \
    QUATRAIN_SECURITY_MODE=api-key \
    QUATRAIN_PROBES_PORT=8081 \
    QUATRAIN_DATA=/data \
    DJL_CACHE_DIR=/data/.djl \
    JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=30 -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED"
# Classes are archived as they are once loaded, which halves the time of a start: one run up to where the web server would begin. The archive
# holds for these files and this Java only; a Java from 25 on makes a better one, which 17 to 24 refuse to make.
RUN export QUATRAIN_DATA=/tmp/archiving DJL_CACHE_DIR=/tmp/archiving \
    && { { java -XX:AOTCacheOutput=quatrain.aot -Dspring.context.exit=onRefresh -jar quatrain.jar \
        && echo -XX:AOTCache=/quatrain/quatrain.aot > start.args; } \
      || { java -XX:ArchiveClassesAtExit=quatrain.jsa -Dspring.context.exit=onRefresh -jar quatrain.jar \
        && echo -XX:SharedArchiveFile=/quatrain/quatrain.jsa > start.args; }; } > /dev/null 2>&1 \
    && chmod a+r start.args quatrain.aot* quatrain.jsa* 2> /dev/null; test -s start.args && rm -rf /tmp/archiving
USER 10001:10001
VOLUME /data
# The second port answers probes and metrics only, on threads that requests cannot take.
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 CMD ["bash", "-c", "\
exec 3<>/dev/tcp/127.0.0.1/$QUATRAIN_PROBES_PORT && printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["java", "@/quatrain/start.args", "-jar", "/quatrain/quatrain.jar"]
