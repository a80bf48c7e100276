package dev.quatrain.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.quatrain.architecture.House.BROKEN_FLOW;
import static dev.quatrain.architecture.House.OURS;
import static dev.quatrain.architecture.House.room;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The inner ring: a row of stations in the order in which data flows, plain Java and DJL. */
class FlowTest {

    /** The floor plan. A station may look at itself and at what stands to its left. */
    static final List<String> STATIONS = List.of(
            "work",
            "storage",
            "corpus",
            "abc",
            "token",
            "batch",
            "metric",
            "tensor",
            "model",
            "constrain",
            "poem",
            "tune",
            "generate",
            "train",
            "adapt",
            "checkpoint",
            "artifact",
            "infer",
            "recipe");

    /** What writes text cannot depend on how a model was made: these see contracts of {@code model} and nothing that trains. */
    static final Set<String> WRITERS = Set.of("constrain", "poem", "tune", "generate");

    /** What writers may look at besides each other. */
    static final Set<String> SEEN_BY_WRITERS = Set.of("work", "abc", "token", "metric", "model");

    /** What a stored model is asked by must not know how it was trained. */
    static final Set<String> HIDDEN_FROM_INFER = Set.of("train", "adapt", "checkpoint");

    /** The stations behind which DJL is hidden. */
    static final String[] DJL_DOORS = {"tensor", "model", "train", "adapt", "checkpoint"};

    @Test
    void everyEngineClassStandsAtAStation() {
        OURS.keeps(classesStandAtStations(OURS.root()));
        BROKEN_FLOW.breaks(
                classesStandAtStations(BROKEN_FLOW.root()), "engine.attic.NoStationOfOurs", "engine.AtNoStation");
    }

    @Test
    void aStationLooksOnlyToItsLeft() {
        OURS.keeps(stationsLookLeft(OURS.root()));
        BROKEN_FLOW.breaks(
                stationsLookLeft(BROKEN_FLOW.root()),
                "engine.corpus.LooksRight",
                "engine.corpus.LooksAtTheShell",
                "engine.generate.LearnsToo",
                "engine.generate.ReadsArtifacts",
                "engine.generate.OpensTheModel",
                "engine.constrain.OpensTheModelToo",
                "engine.infer.KnowsTheTrainer");
    }

    @Test
    void theEngineIsPlainJava() {
        OURS.keeps(engineIsPlainJava(OURS.root()));
        BROKEN_FLOW.breaks(
                engineIsPlainJava(BROKEN_FLOW.root()),
                "engine.token.KnowsSpring",
                "engine.token.KnowsJpa",
                "engine.token.KnowsServlets",
                "engine.token.KnowsHttp");
    }

    @Test
    void theEngineHasNoWallClock() {
        OURS.keeps(engineHasNoClock(OURS.root()));
        String culprit = "engine.metric.ReadsTheClock.";
        BROKEN_FLOW.breaks(
                engineHasNoClock(BROKEN_FLOW.root()),
                culprit + "asksInstant",
                culprit + "asksLater",
                culprit + "asksDate",
                culprit + "asksSystem",
                culprit + "takesAClock");
    }

    @Test
    void noGradientIsComputedOfAProductWithABorrowedNumber() {
        OURS.keeps(gradientsHaveNoBorrowedNumbers(OURS.root()));
    }

    @Test
    void theEngineHasNoChanceOfItsOwn() {
        OURS.keeps(engineHasNoChance(OURS.root()));
        String culprit = "engine.batch.RollsDice.";
        BROKEN_FLOW.breaks(
                engineHasNoChance(BROKEN_FLOW.root()),
                culprit + "random",
                culprit + "mathRandom",
                culprit + "threadLocal",
                culprit + "splittable",
                culprit + "uuid",
                culprit + "shuffle",
                culprit + "byName",
                culprit + "secure");
    }

    @Test
    void djlStaysBehindItsDoors() {
        OURS.keeps(djlStaysBehindDoors(OURS.root()));
        BROKEN_FLOW.breaks(
                djlStaysBehindDoors(BROKEN_FLOW.root()), "engine.artifact.HoldsTensors", "serving.HoldsTensors");
    }

    static ArchRule classesStandAtStations(String root) {
        return classes().that().resideInAPackage(root + ".engine..").should(new ArchCondition<>("stand at a station") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean known = station(root, type).filter(STATIONS::contains).isPresent();
                events.add(new SimpleConditionEvent(
                        type, known, "Class <%s> stands at no station of FlowTest.STATIONS".formatted(type.getName())));
            }
        });
    }

    static ArchRule stationsLookLeft(String root) {
        return classes().that().resideInAPackage(root + ".engine..").should(new ArchCondition<>("look left only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                room(root, dependency.getTargetClass()).isPresent())
                        .forEach(dependency -> events.add(new SimpleConditionEvent(
                                dependency, isLeftward(root, dependency), dependency.getDescription())));
            }
        });
    }

    private static boolean isLeftward(String root, Dependency dependency) {
        JavaClass target = dependency.getTargetClass();
        String origin = station(root, dependency.getOriginClass()).orElse("");
        String seen = station(root, target).orElse("");
        // A class that stands at no station is another rule's business.
        boolean left =
                !STATIONS.contains(origin) || !seen.isEmpty() && STATIONS.indexOf(seen) <= STATIONS.indexOf(origin);
        if (WRITERS.contains(origin)) {
            boolean contract = !seen.equals("model") || target.getPackageName().equals(root + ".engine.model");
            return left && contract && (WRITERS.contains(seen) || SEEN_BY_WRITERS.contains(seen));
        }
        return left && !(origin.equals("infer") && HIDDEN_FROM_INFER.contains(seen));
    }

    private static Optional<String> station(String root, JavaClass type) {
        return room(root + ".engine", type);
    }

    static ArchRule engineIsPlainJava(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "jakarta..",
                        "org.hibernate..",
                        "com.github.kagkarlsson..",
                        "java.sql..",
                        "java.net.http..",
                        "com.sun.net.httpserver..");
    }

    static ArchRule engineHasNoClock(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".engine..")
                .should()
                .accessTargetWhere(calls("the wall clock", FlowTest::isClock));
    }

    private static boolean isClock(CodeUnitAccessTarget call) {
        boolean now = call.getName().equals("now")
                && call.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        return switch (call.getOwner().getName()) {
            case "java.lang.System" -> call.getName().equals("currentTimeMillis");
            case "java.util.Date" -> isUnseeded(call);
            case "java.time.Clock" -> call.getName().matches("(system|tick[A-Z]).*");
            default -> now && call.getOwner().getPackageName().startsWith("java.time");
        };
    }

    static ArchRule engineHasNoChance(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".engine..")
                .should()
                .accessTargetWhere(calls("chance without a seed", FlowTest::isChance));
    }

    private static boolean isChance(CodeUnitAccessTarget call) {
        return switch (call.getOwner().getName()) {
            case "java.util.Random", "java.util.SplittableRandom" -> isUnseeded(call);
            case "java.lang.Math", "java.lang.StrictMath" -> call.getName().equals("random");
            case "java.util.UUID" -> call.getName().equals("randomUUID");
            case "java.util.Collections" ->
                call.getName().equals("shuffle") && call.getRawParameterTypes().size() == 1;
            case "java.util.random.RandomGenerator" ->
                call.getOwner().isInterface() && Set.of("of", "getDefault").contains(call.getName());
            case "java.util.random.RandomGeneratorFactory" ->
                call.getName().equals("create") && call.getRawParameterTypes().isEmpty();
            case "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom" -> true;
            default -> false;
        };
    }

    /** See {@code Scalars}. An optimizer works on gradients, and computes none. */
    static ArchRule gradientsHaveNoBorrowedNumbers(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".engine.model..", root + ".engine.train..")
                .and()
                .resideOutsideOfPackage(root + ".engine.train.optimize..")
                .should()
                .accessTargetWhere(calls("a product with a borrowed number", FlowTest::borrowsANumber));
    }

    private static boolean borrowsANumber(CodeUnitAccessTarget call) {
        return call.getOwner().isEquivalentTo(NDArray.class)
                && Set.of("mul", "div", "pow").contains(call.getName())
                && call.getRawParameterTypes().get(0).isEquivalentTo(Number.class);
    }

    private static boolean isUnseeded(CodeUnitAccessTarget call) {
        return call.getName().equals("<init>") && call.getRawParameterTypes().isEmpty();
    }

    /** Calls and method references alike. */
    private static DescribedPredicate<JavaAccess<?>> calls(String description, Predicate<CodeUnitAccessTarget> wanted) {
        return DescribedPredicate.describe(
                description,
                access -> access.getTarget() instanceof CodeUnitAccessTarget target && wanted.test(target));
    }

    static ArchRule djlStaysBehindDoors(String root) {
        DescribedPredicate<JavaClass> doors = DescribedPredicate.alwaysFalse();
        for (String door : DJL_DOORS) {
            doors = doors.or(resideInAPackage(root + ".engine." + door + ".."));
        }
        return noClasses()
                .that(DescribedPredicate.not(doors))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .as("DJL is used by " + String.join(", ", DJL_DOORS) + " alone");
    }
}
