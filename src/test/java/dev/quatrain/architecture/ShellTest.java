package dev.quatrain.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.quatrain.architecture.House.BROKEN_FLOW;
import static dev.quatrain.architecture.House.OURS;
import static dev.quatrain.architecture.House.room;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** The outer ring: thin Spring around the engine, each storey resting on those below it. */
class ShellTest {

    /** The storeys, from the ground up; two that share one do not know each other. */
    static final Map<String, Integer> STOREYS =
            Map.of("engine", 0, "registry", 1, "quota", 2, "job", 3, "serving", 3, "security", 4, "api", 5, "demo", 5);

    private static final String[] INJECTIONS = {
        "org.springframework.beans.factory.annotation.Autowired",
        "org.springframework.beans.factory.annotation.Value",
        "jakarta.inject.Inject",
        "jakarta.annotation.Resource",
        "jakarta.persistence.PersistenceContext",
        "jakarta.persistence.PersistenceUnit"
    };

    @Test
    void everyPackageIsARoomOfTheHouse() {
        OURS.keeps(packagesAreRooms(OURS.root()));
        BROKEN_FLOW.breaks(packagesAreRooms(BROKEN_FLOW.root()), "cellar.NoRoomOfOurs", "Lodger");
    }

    @Test
    void aStoreyRestsOnlyOnThoseBelowIt() {
        OURS.keeps(storeysLookDown(OURS.root()));
        BROKEN_FLOW.breaks(
                storeysLookDown(BROKEN_FLOW.root()),
                "registry.LooksUp",
                "job.LooksAside",
                "serving.LooksAside",
                "serving.LooksUp");
    }

    @Test
    void whatServesSeesNothingOfTraining() {
        OURS.keeps(servingSeesNoTraining(OURS.root()));
        BROKEN_FLOW.breaks(servingSeesNoTraining(BROKEN_FLOW.root()), "serving.KnowsRecipes");
    }

    @Test
    void controllersArePackagePrivateAndLiveInTheApi() {
        OURS.keeps(controllersHide(OURS.root()));
        BROKEN_FLOW.breaks(
                controllersHide(BROKEN_FLOW.root()),
                "api.PublicController",
                "api.PublicAdvice",
                "registry.ControllerBelowTheRoof");
    }

    @Test
    void entitiesArePackagePrivateAndLiveInRegistryOrJob() {
        OURS.keeps(entitiesHide(OURS.root()));
        BROKEN_FLOW.breaks(
                entitiesHide(BROKEN_FLOW.root()), "registry.PublicRow", "api.MisplacedRow", "serving.AsksTheDatabase");
    }

    @Test
    void jpaStaysInRegistryAndJob() {
        OURS.keeps(jpaStaysBelow(OURS.root()));
        BROKEN_FLOW.breaks(
                jpaStaysBelow(BROKEN_FLOW.root()),
                "api.MisplacedRow",
                "serving.AsksTheDatabase",
                "engine.token.KnowsJpa");
    }

    @Test
    void beansAreInjectedThroughConstructors() {
        OURS.keeps(nothingButConstructorsIsInjected());
        BROKEN_FLOW.breaks(
                nothingButConstructorsIsInjected(),
                "job.InjectedFields.autowired",
                "job.InjectedFields.value",
                "job.InjectedFields.entities",
                "job.InjectedFields.setWorker");
    }

    static ArchRule packagesAreRooms(String root) {
        return classes().should(new ArchCondition<>("live in a room of the house") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean entrance = type.getPackageName().equals(root)
                        && type.getSimpleName().matches("QuatrainApplication|package-info");
                boolean known = room(root, type).filter(STOREYS::containsKey).isPresent();
                events.add(new SimpleConditionEvent(
                        type, entrance || known, "Class <%s> lives in no room of ours".formatted(type.getName())));
            }
        });
    }

    static ArchRule storeysLookDown(String root) {
        return classes().should(new ArchCondition<>("look down only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> !isDownward(root, dependency))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        });
    }

    /** What the engine looks at is the business of {@link FlowTest}. */
    private static boolean isDownward(String root, Dependency dependency) {
        String origin = room(root, dependency.getOriginClass()).orElse("");
        String target = room(root, dependency.getTargetClass()).orElse("");
        Integer from = STOREYS.get(origin);
        Integer to = STOREYS.get(target);
        boolean outside = from == null || to == null || origin.equals("engine");
        return outside || origin.equals(target) || to < from;
    }

    static ArchRule servingSeesNoTraining(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".serving..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".engine.train..", root + ".engine.checkpoint..", root + ".engine.recipe..");
    }

    static ArchRule controllersHide(String root) {
        return classes()
                .that()
                .areNotAnnotations()
                .and(are(metaAnnotatedWith(Controller.class)
                        .or(metaAnnotatedWith(ControllerAdvice.class))
                        .or(annotatedWith(ControllerAdvice.class))))
                .should()
                .bePackagePrivate()
                .andShould()
                .resideInAPackage(root + ".api..");
    }

    static ArchRule entitiesHide(String root) {
        return classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .or()
                .areAnnotatedWith("jakarta.persistence.MappedSuperclass")
                .or() // a repository's proxy stands in its package only if the repository is package-private
                .areAssignableTo("org.springframework.data.repository.Repository")
                .should()
                .bePackagePrivate()
                .andShould()
                .resideInAnyPackage(root + ".registry..", root + ".job..");
    }

    static ArchRule jpaStaysBelow(String root) {
        return noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(root + ".registry..", root + ".job..")))
                .should()
                .dependOnClassesThat(resideInAPackage("jakarta.persistence..")
                        .or(resideInAPackage("org.hibernate.."))
                        .or(resideInAPackage("org.springframework.data..")));
    }

    static ArchRule nothingButConstructorsIsInjected() {
        return members().should(new ArchCondition<>("be injected only if they are constructors") {
            @Override
            public void check(JavaMember member, ConditionEvents events) {
                boolean injected = Stream.of(INJECTIONS).anyMatch(member::isAnnotatedWith);
                events.add(new SimpleConditionEvent(
                        member,
                        !injected || member instanceof JavaConstructor,
                        "Member <%s> is injected".formatted(member.getFullName())));
            }
        });
    }
}
