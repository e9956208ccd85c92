package io.mediaproject.acceptance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.helidon.webserver.http.HttpService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The rules of ARCHITECTURE.md, by the sentence that stands there. */
final class ArchitectureRules {
    /** Every deployable by its package; none may know another. */
    private static final List<String> DEPLOYABLES = List.of("gateway", "auth", "media", "cdn", "metadata", "imagekit");

    private static final Pattern SHARED = Pattern.compile(".*(App|Routes|Store|Config)");

    private static final String FEATURES = "io.mediaproject.";

    private ArchitectureRules() {}

    static Map<String, ArchRule> all() {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put(
                "No cycles between packages",
                slices().assignedFrom(packages()).should().beFreeOfCycles());
        rules.put(
                "Contracts know only the JDK",
                noClasses()
                        .that()
                        .resideInAPackage("..mediaproject..contracts..")
                        .should()
                        .dependOnClassesThat()
                        .resideOutsideOfPackages("java..", "org.jspecify..", "..mediaproject..contracts.."));
        rules.put(
                "Only stores run SQL",
                noClasses()
                        .that()
                        .resideOutsideOfPackages("..platform.db..", "..mediaproject.embedded..")
                        .and()
                        .haveNameNotMatching(".*Store(\\$.*)?")
                        .should()
                        .callMethodWhere(target(
                                owner(resideInAnyPackage("io.helidon.dbclient..", "java.sql..", "javax.sql..")))));
        rules.put(
                "Only platform.messaging knows com.rabbitmq",
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..platform.messaging..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.rabbitmq.."));
        rules.put(
                "Only platform.blob knows io.minio",
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..platform.blob..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.minio.."));
        rules.put(
                "An HttpService ends in Routes and is package-private",
                classes()
                        .that()
                        .implement(HttpService.class)
                        .and()
                        .resideOutsideOfPackage("..platform.web..")
                        .should()
                        .haveSimpleNameEndingWith("Routes")
                        .andShould()
                        .bePackagePrivate());
        rules.put(
                "Workers serve no HTTP but health and metrics",
                noClasses()
                        .that()
                        .resideInAnyPackage("..mediaproject..cdn..", "..mediaproject..metadata..")
                        .and()
                        .resideOutsideOfPackage("..platform..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.helidon.webserver.."));
        rules.put(
                "Only Main, *App and *Config know Helidon config",
                noClasses()
                        .that()
                        .haveNameNotMatching(".*(Main|App|Config)(\\$.*)?")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.helidon.config.."));
        rules.put(
                "What several threads share does not change: static fields, those of apps, routes, stores and configs,"
                        + " and all that are not private, are final",
                fields().that(are(not(modifier(JavaModifier.SYNTHETIC))))
                        .and(are(shared()))
                        .should()
                        .beFinal());
        rules.put("No System.out", NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
        rules.put("No generic exceptions", NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS);
        rules.put("No deployable depends on another", noDeployableKnowsAnother());
        return rules;
    }

    private static ArchRule noDeployableKnowsAnother() {
        return slices().assignedFrom(deployables()).should().notDependOnEachOther();
    }

    private static DescribedPredicate<JavaField> shared() {
        return DescribedPredicate.describe(
                "shared",
                field -> field.getModifiers().contains(JavaModifier.STATIC)
                        || !field.getModifiers().contains(JavaModifier.PRIVATE)
                        || SHARED.matcher(field.getOwner().getSimpleName()).matches());
    }

    private static SliceAssignment packages() {
        return assignment("packages", javaClass -> Optional.of(javaClass.getPackageName()));
    }

    private static SliceAssignment deployables() {
        return assignment("deployables", javaClass -> {
            var name = javaClass.getPackageName();
            return DEPLOYABLES.stream()
                    .filter(deployable -> (name + ".").startsWith(FEATURES + deployable + ".")
                            || (name + ".").contains(".violations." + deployable + "."))
                    .findFirst();
        });
    }

    private static SliceAssignment assignment(String description, Function<JavaClass, Optional<String>> slice) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                return slice.apply(javaClass).map(SliceIdentifier::of).orElseGet(SliceIdentifier::ignore);
            }

            @Override
            public String getDescription() {
                return description;
            }
        };
    }
}
