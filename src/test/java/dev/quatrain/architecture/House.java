package dev.quatrain.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.quatrain.QuatrainApplication;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes that architecture rules are asked about: those of the product, which must keep every rule, and those of a
 * house that was broken on purpose, one rule at a time, so that each rule has been seen to fail.
 *
 * <p>The broken ones live outside {@code dev.quatrain}, where no Spring test finds their beans and entities.
 *
 * @param root the package below which the stations and the shell lie
 */
record House(String root, JavaClasses classes) {

    static final House OURS = new House(
            "dev.quatrain",
            new ClassFileImporter()
                    .importUrl(QuatrainApplication.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()));
    static final House BROKEN_FLOW = broken("broken.house");
    static final House BROKEN_STYLE = broken("broken.style");

    private static final Pattern FIRST_MEMBER_NAMED = Pattern.compile("<([^>]+)>");

    private static House broken(String root) {
        return new House(root, new ClassFileImporter().importPackages(root));
    }

    void keeps(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }

    /**
     * The rule complains of all the culprits and of nobody else.
     *
     * @param culprits names of packages, classes or members, without the root
     */
    void breaks(ArchRule rule, String... culprits) {
        List<String> accused = rule.evaluate(classes).getFailureReport().getDetails().stream()
                .map(this::accused)
                .toList();
        assertThat(accused)
                .allSatisfy(name -> assertThat(culprits)
                        .anySatisfy(culprit -> assertThat(isPartOf(name, culprit))
                                .as("%s is part of %s", name, culprit)
                                .isTrue()));
        assertThat(culprits)
                .allSatisfy(culprit -> assertThat(accused)
                        .anySatisfy(name -> assertThat(isPartOf(name, culprit))
                                .as("%s is part of %s", name, culprit)
                                .isTrue()));
    }

    private String accused(String complaint) {
        Matcher member = FIRST_MEMBER_NAMED.matcher(complaint);
        assertThat(member.find()).as("a name in: %s", complaint).isTrue();
        return member.group(1);
    }

    private boolean isPartOf(String name, String culprit) {
        return name.matches(Pattern.quote(root + "." + culprit) + "([.$(].*)?");
    }

    /** The part of a class's package that follows {@code root.}, up to the next dot; empty outside the root. */
    static Optional<String> room(String root, JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(root + ".")
                ? Optional.of(name.substring(root.length() + 1).split("\\.")[0])
                : Optional.empty();
    }
}
