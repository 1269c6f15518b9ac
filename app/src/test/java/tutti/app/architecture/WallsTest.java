package tutti.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The walls of ARCHITECTURE.md: which room may know what.
class WallsTest {
    private static final JavaClasses TUTTI = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("tutti");

    private static void holds(ArchRule rule) {
        rule.check(TUTTI);
    }

    @Test
    void sipKnowsNothingButTheJdk() {
        holds(classes()
                .that()
                .resideInAPackage("tutti.sip..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("tutti.sip..", "java..", "javax.crypto..", "org.jspecify.."));
    }

    @Test
    void callKnowsNothingButTheJdk() {
        holds(classes()
                .that()
                .resideInAPackage("tutti.call..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("tutti.call..", "java..", "org.jspecify.."));
    }

    @Test
    void mediaKnowsNeitherSipNorCalls() {
        apart("tutti.media..", "tutti.sip..", "tutti.call..", "tutti.engine..", "tutti.store..", "tutti.admin..");
    }

    @Test
    void theEngineKnowsNoDatabaseAndNoRest() {
        apart("tutti.engine..", "tutti.store..", "tutti.admin..", "tutti.app..", "java.sql..");
    }

    @Test
    void theStoreKnowsNoTelephony() {
        apart("tutti.store..", "tutti.engine..", "tutti.sip..", "tutti.media..", "tutti.admin..");
    }

    @Test
    void theRestApiNeverTouchesALiveCall() {
        apart("tutti.admin..", "tutti.engine..", "tutti.sip..", "tutti.media..", "java.sql..");
    }

    private static void apart(String room, String... others) {
        holds(noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others));
    }

    @Test
    void timeComesThroughPorts() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages("tutti.app..", "tutti.bench..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class));
    }

    @Test
    void chanceComesThroughPorts() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages("tutti.app..", "tutti.bench..")
                .should()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class));
    }

    /// A regular expression on what strangers send can take quadratic time (T25).
    @Test
    void nothingThatStrangersSendMeetsARegularExpression() {
        holds(noClasses()
                .that()
                .resideInAnyPackage("tutti.sip..", "tutti.call..", "tutti.engine..", "tutti.media..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex..")
                .orShould()
                .callMethod(String.class, "replaceAll", String.class, String.class)
                .orShould()
                .callMethod(String.class, "matches", String.class));
    }

    @Test
    void thePureRoomsDoNotLogOrPrint() {
        holds(noClasses()
                .that()
                .resideInAnyPackage("tutti.sip..", "tutti.call..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace"));
    }

    @Test
    void namesAreNouns() {
        holds(noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper"));
    }
}
