package io.mediaproject.auth.form;

import io.helidon.webserver.http.ServerRequest;
import io.mediaproject.platform.web.InvalidRequest;
import io.mediaproject.platform.web.Problem.FieldError;
import io.mediaproject.platform.web.Requests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The fields of one small body. It gathers everything that is wrong, to be said at once; closing wipes the values. */
public final class Form implements AutoCloseable {
    private final List<Field> fields;
    private final Set<String> known = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    Form(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /** From JSON, urlencoded or multipart; 400, 413 or 415 when it is none of them or cannot be read. */
    public static Form read(ServerRequest request) {
        Requests.noQuery(request);
        return new Form(FormReader.read(request));
    }

    /** The fields as the record declares them by {@link Follows}; throws everything that is wrong with them. */
    public <T extends Record> T into(Class<T> type) {
        var declared = Declared.by(type);
        var values = declared.wanted().stream().map(this::value).toList();
        finish();
        return type.cast(declared.make(values.stream()
                .map(value ->
                        value.wanted().optional() ? value.read() : value.read().orElseThrow())
                .toList()));
    }

    private record Value(Declared.Wanted wanted, Optional<?> read) {}

    private Value value(Declared.Wanted wanted) {
        return new Value(
                wanted,
                wanted.optional()
                        ? optional(wanted.field(), wanted.rule()::read)
                        : required(wanted.field(), wanted.rule()::read));
    }

    /** Empty when the field is wrong or missing, which {@link #finish} then says. */
    private <T> Optional<T> required(String name, Function<char[], Reading<T>> reader) {
        if (!given(name)) {
            known.add(name);
            errors.add(new FieldError(name, "required", name + " is missing."));
            return Optional.empty();
        }
        return optional(name, reader);
    }

    private <T> Optional<T> optional(String name, Function<char[], Reading<T>> reader) {
        known.add(name);
        var values = fields.stream().filter(field -> field.name().equals(name)).toList();
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            errors.add(new FieldError(name, "repeated", "%s stands %d times.".formatted(name, values.size())));
            return Optional.empty();
        }
        return switch (values.getFirst()) {
            case Field.Text text -> accept(name, reader.apply(text.value()));
            case Field.NoText _ -> accept(name, new Reading.Bad<>("wrong_type", name + " is not a text."));
        };
    }

    public boolean given(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    /** Adds an error that lies between fields. */
    public void refuse(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
    }

    /** Throws everything that was wrong, fields that nobody asked for among it. */
    private void finish() {
        fields.stream()
                .map(Field::name)
                .distinct()
                .filter(name -> !known.contains(name))
                .forEach(name -> refuse(name, "unknown_field", "There is no field " + name + "."));
        if (!errors.isEmpty()) {
            throw InvalidRequest.fields(errors);
        }
    }

    @Override
    public void close() {
        for (var field : fields) {
            if (field instanceof Field.Text text) {
                Arrays.fill(text.value(), '\0');
            }
        }
    }

    @Override
    public String toString() {
        return "Form[hidden]";
    }

    private <T> Optional<T> accept(String name, Reading<T> reading) {
        return switch (reading) {
            case Reading.Good<T>(T value) -> Optional.of(value);
            case Reading.Bad<T>(String code, String message) -> {
                errors.add(new FieldError(name, code, message));
                yield Optional.empty();
            }
        };
    }
}
