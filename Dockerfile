# One image a service: docker build --build-arg SERVICE=gateway -t mediaproject/gateway:0.1.0 .
# What its steps do stands in deploy/image, where the tests run the same scripts without an engine.
ARG JDK=eclipse-temurin:25-jdk-noble
ARG BASE=debian:12-slim

# The class path of the service, built by Maven without its tests: those are ./mediaproject test.
FROM maven:3.9-eclipse-temurin-25 AS build
ARG SERVICE
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/m2 MAVEN_OPTS=-Dmaven.repo.local=/m2 sh deploy/image/build "$SERVICE" /image/app

# A Java of only the modules that the services use.
FROM ${JDK} AS java
COPY deploy/image/java /java
RUN sh /java /image/jre

# A start of the service is recorded, so that later starts find its classes loaded and linked.
FROM ${BASE} AS train
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql \
    && rm -rf /var/lib/apt/lists/*
COPY --from=java /image/jre /opt/jre
COPY --from=build /image/app /app
COPY deploy/image/train deploy/image/healthy /app/
RUN bash /app/train /app /opt/jre && rm /app/train

FROM ${BASE}
ARG SERVICE
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="mediaproject ${SERVICE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=java /image/jre /opt/jre
COPY --from=train /app /app
# Where a volume can be mounted, for those who keep files in a folder.
RUN install -d -o 10001 -g 10001 /data
# Else nothing but /tmp is written to; it has to allow programs, because libraries in jars are unpacked there.
ENV HOST=0.0.0.0 \
    PORT=8000 \
    INTERNAL_HOST=0.0.0.0 \
    INTERNAL_PORT=9090 \
    XDG_CACHE_HOME=/tmp/cache \
    HOME=/tmp
USER 10001:10001
EXPOSE 8000 9090
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/app/healthy"]
ENTRYPOINT ["/opt/jre/bin/java", "@/app/java.args"]
