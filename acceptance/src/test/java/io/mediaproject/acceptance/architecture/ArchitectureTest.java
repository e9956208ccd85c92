package io.mediaproject.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the code to the rules of ARCHITECTURE.md, and shows that each rule can fail. */
class ArchitectureTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/testkit/"))
            .importPackages("io.mediaproject");

    private static final JavaClasses VIOLATIONS =
            new ClassFileImporter().importPackages("io.mediaproject.acceptance.violations");

    @TestFactory
    Stream<DynamicTest> theCodeKeepsEachRule() {
        return each((name, rule) -> rule.check(CODE));
    }

    @TestFactory
    Stream<DynamicTest> eachRuleSeesItsViolation() {
        return each((name, rule) ->
                assertThat(rule.evaluate(VIOLATIONS).hasViolation()).as(name).isTrue());
    }

    private static Stream<DynamicTest> each(Check check) {
        return ArchitectureRules.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> run(check, entry)));
    }

    private static void run(Check check, Map.Entry<String, ArchRule> entry) {
        check.run(entry.getKey(), entry.getValue());
    }

    private interface Check {
        void run(String name, ArchRule rule);
    }
}
