package io.mediaproject.platform.messaging;

import com.rabbitmq.client.AMQP;
import java.util.UUID;

/** A message with the names and properties that the broker sees. */
record Envelope(UUID id, String exchange, String routingKey, AMQP.BasicProperties properties, byte[] body) {}
