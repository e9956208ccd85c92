package io.mediaproject.acceptance.violations.contracts;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Optional;

/** Breaks "Contracts know only the JDK". */
public record KnowsMoreThanTheJdk(Optional<JavaClass> foreign) {}
