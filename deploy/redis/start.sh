#!/bin/sh
# Starts Redis with the password of the environment, which no command line shows.
set -eu

umask 077
cat >/tmp/redis.conf <<EOF
requirepass ${REDIS_PASSWORD:?}
save ""
appendonly no
maxmemory 256mb
maxmemory-policy allkeys-lru
EOF
exec redis-server /tmp/redis.conf
