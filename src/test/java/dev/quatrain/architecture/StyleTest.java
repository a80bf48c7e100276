package dev.quatrain.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static dev.quatrain.architecture.House.BROKEN_STYLE;
import static dev.quatrain.architecture.House.OURS;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What holds in every room alike. */
class StyleTest {

    /** Words that say nothing in a type's name. */
    static final Set<String> EMPTY_WORDS =
            Set.of("Manager", "Helper", "Util", "Utils", "Processor", "Impl", "Data", "Info", "Base", "Common");

    /** Interfaces, from whose declaration nobody can tell whether a constant changes. */
    private static final List<Class<?>> MAYBE_MUTABLE = List.of(Collection.class, List.class, Set.class, Map.class);

    private static final List<Class<?>> MUTABLE =
            List.of(Collection.class, Map.class, Number.class, ThreadLocal.class, StringBuilder.class);

    @Test
    void typesAreNamedAfterThings() {
        OURS.keeps(noEmptyWords());
        BROKEN_STYLE.breaks(
                noEmptyWords(),
                "names.TaskManager",
                "names.HTTPHelperFactory",
                "names.BaseCell",
                "names.BaseCell$RowData",
                "names.Util");
    }

    @Test
    void everyPackageIsNullMarked() {
        OURS.keeps(packagesAreNullMarked());
        BROKEN_STYLE.breaks(packagesAreNullMarked(), "unmarked.InAPackageWithoutNullMarked");
    }

    @Test
    void nothingIsRememberedStatically() {
        OURS.keeps(noStaticState());
        String culprit = "state.RemembersStatically.";
        BROKEN_STYLE.breaks(
                noStaticState(),
                culprit + "counter",
                culprit + "ATOMIC",
                culprit + "LIST",
                culprit + "MAP",
                culprit + "PER_THREAD",
                culprit + "SHARED_ARRAY");
    }

    @Test
    void optionalIsOnlyReturned() {
        OURS.keeps(noOptionalFields());
        OURS.keeps(noOptionalParameters());
        String culprit = "optional.TakesOptionals";
        BROKEN_STYLE.breaks(noOptionalFields(), culprit + ".field", culprit + "$Component.component");
        BROKEN_STYLE.breaks(noOptionalParameters(), culprit + ".parameter", culprit + "$Component.<init");
    }

    static ArchRule noEmptyWords() {
        return classes().should(condition("not be named with empty words", type -> {
            String[] words = type.getSimpleName().split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
            return Collections.disjoint(List.of(words), EMPTY_WORDS);
        }));
    }

    static ArchRule packagesAreNullMarked() {
        return classes()
                .should(condition(
                        "live in a @NullMarked package",
                        type -> type.getPackage().isAnnotatedWith(NullMarked.class)));
    }

    private static ArchCondition<JavaClass> condition(String description, Predicate<JavaClass> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String complaint = "Class <%s> should %s".formatted(type.getName(), description);
                events.add(new SimpleConditionEvent(type, holds.test(type), complaint));
            }
        };
    }

    static ArchRule noStaticState() {
        return fields().that().areStatic().should(new ArchCondition<>("be constants") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean constant = field.getModifiers().contains(JavaModifier.FINAL) && !isMutable(field);
                boolean synthetic = field.getModifiers().contains(JavaModifier.SYNTHETIC);
                String complaint = "Field <%s> is static and can change".formatted(field.getFullName());
                events.add(new SimpleConditionEvent(field, constant || synthetic, complaint));
            }
        });
    }

    /** An array is taken for a table as long as nobody else sees it. */
    private static boolean isMutable(JavaField field) {
        JavaClass type = field.getRawType();
        if (type.isArray()) {
            return !field.getModifiers().contains(JavaModifier.PRIVATE);
        }
        boolean unknown = MAYBE_MUTABLE.stream().anyMatch(type::isEquivalentTo);
        boolean boxed = type.getPackageName().equals("java.lang") && type.isAssignableTo(Number.class);
        return !unknown && !boxed && MUTABLE.stream().anyMatch(type::isAssignableTo);
    }

    static ArchRule noOptionalFields() {
        return noFields().should().haveRawType(Optional.class);
    }

    static ArchRule noOptionalParameters() {
        return codeUnits().should(new ArchCondition<>("take no Optional") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean taken =
                        unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Optional.class))
                                && !unit.getModifiers().contains(JavaModifier.SYNTHETIC);
                events.add(new SimpleConditionEvent(
                        unit, !taken, "Method <%s> takes an Optional".formatted(unit.getFullName())));
            }
        });
    }
}
