package io.mediaproject.acceptance.services;

import io.mediaproject.testkit.FlakyProxy;

/** What the services may lose sight of, by the setting that leads there. */
enum Way {
    POSTGRES("DATABASE_URL"),
    RABBITMQ("RABBITMQ_URL"),
    REDIS("REDIS_URL"),
    MONGODB("MONGODB_URL"),
    CDN("IMAGEKIT_API_URL"),
    AUTH_SERVICE("AUTH_INTERNAL_URL");

    private final String variable;

    Way(String variable) {
        this.variable = variable;
    }

    String variable() {
        return variable;
    }

    /** How it is lost. */
    enum Loss {
        DOWN {
            @Override
            void of(FlakyProxy way) {
                way.cut();
            }
        },
        HANGING {
            @Override
            void of(FlakyProxy way) {
                way.hang();
            }
        };

        abstract void of(FlakyProxy way);
    }
}
