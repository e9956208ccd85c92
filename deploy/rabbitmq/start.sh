#!/bin/sh
# Starts RabbitMQ with the accounts of definitions.json. A changed password or right counts from the next start.
set -eu

umask 077
/deploy/fill /deploy/rabbitmq/definitions.json >/tmp/definitions.json
exec docker-entrypoint.sh rabbitmq-server
