package io.mediaproject.auth;

import io.mediaproject.auth.accounts.Email;
import io.mediaproject.auth.accounts.Password;
import io.mediaproject.auth.form.Reading;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.util.Optional;
import java.util.function.Function;

/** Who the first admin is: ADMIN_EMAIL, ADMIN_PASSWORD. */
record AdminConfig(Email email, Password password) {

    /** Empty when neither is set. */
    static Optional<AdminConfig> from(EnvConfig env) {
        var email = env.text("ADMIN_EMAIL");
        var password = env.text("ADMIN_PASSWORD");
        if (email.isPresent() != password.isPresent()) {
            throw new InvalidSetting("Only one of ADMIN_EMAIL and ADMIN_PASSWORD is set. Set both, or neither.");
        }
        return email.map(address -> of(address, password.orElseThrow()));
    }

    static AdminConfig of(String email, String password) {
        return new AdminConfig(
                accept("ADMIN_EMAIL", email, Email::read), accept("ADMIN_PASSWORD", password, Password::choose));
    }

    private static <T> T accept(String variable, String text, Function<char[], Reading<T>> reader) {
        return switch (reader.apply(text.toCharArray())) {
            case Reading.Good<T>(T value) -> value;
            case Reading.Bad<T> bad ->
                throw new InvalidSetting("%s cannot be used. %s".formatted(variable, bad.message()));
        };
    }
}
