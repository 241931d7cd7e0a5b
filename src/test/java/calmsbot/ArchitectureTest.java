package calmsbot;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URLDecoder;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** The rules that keep the tree telling a request's way. */
@AnalyzeClasses(packages = "calmsbot", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] ADAPTERS = {
    "calmsbot.mailbox",
    "calmsbot.mailserver",
    "calmsbot.post",
    "calmsbot.triggers",
    "calmsbot.archive",
    "calmsbot.shell",
    "calmsbot.ssh",
    "calmsbot.database",
    "calmsbot.store"
  };

  @ArchTest
  static final ArchRule requestIsTheJdkAlone =
      classes()
          .that()
          .resideInAPackage("calmsbot.request")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.request",
              "java.lang..",
              "java.util..",
              "java.time..",
              "java.text..",
              "org.jspecify..")
          .because("what a request is must be readable, and testable, without anything around it");

  @ArchTest
  static final ArchRule letterTurnsBytesIntoText =
      classes()
          .that()
          .resideInAPackage("calmsbot.letter")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "calmsbot.letter",
                      "calmsbot.request",
                      "java.lang..",
                      "java.util..",
                      "java.time..",
                      "java.text..",
                      "java.io..",
                      "java.nio..",
                      "jakarta.mail..",
                      "org.jsoup..",
                      "org.jspecify..")
                  .or(equivalentTo(URLDecoder.class)))
          .because("MIME and HTML stop here, and nothing here logs, stores or asks");

  @ArchTest
  static final ArchRule readingNeverTouchesFiles =
      noClasses()
          .that()
          .resideInAnyPackage("calmsbot.request", "calmsbot.letter", "calmsbot.decision")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.nio.file.Files")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "java.net.http..", "org.slf4j..")
          .because("the middle is pure: the same input gives the same answer");

  @ArchTest
  static final ArchRule decisionAsksOnlyThroughItsPort =
      classes()
          .that()
          .resideInAPackage("calmsbot.decision")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.decision",
              "calmsbot.request",
              "calmsbot.outside",
              "java.lang..",
              "java.util..",
              "java.time..",
              "org.jspecify..")
          .because("a verdict must follow from the archive's rows alone");

  @ArchTest
  static final ArchRule deskKnowsNoAdapter =
      classes()
          .that()
          .resideInAPackage("calmsbot.desk")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.desk",
              "calmsbot.decision",
              "calmsbot.letter",
              "calmsbot.request",
              "calmsbot.outside",
              "java..",
              "org.slf4j..",
              "org.jspecify..")
          .because("what is done with a case does not depend on how it is carried");

  @ArchTest
  static final ArchRule requestingKnowsNoAdapter =
      classes()
          .that()
          .resideInAPackage("calmsbot.requesting")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.requesting",
              "calmsbot.desk",
              "calmsbot.decision",
              "calmsbot.request",
              "calmsbot.outside",
              "java.lang..",
              "java.util..",
              "java.time..",
              "org.jspecify..")
          .because(
              "what is asked for can be looked at, and shown, without files, mail or database");

  @ArchTest
  static final ArchRule stagingKnowsNothingOfTheBot =
      classes()
          .that()
          .resideInAPackage("calmsbot.staging")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.staging",
              "calmsbot.request",
              "calmsbot.outside",
              "java..",
              "org.apache.commons.compress..",
              "com.fasterxml.jackson.core..",
              "org.jspecify..")
          .because(
              "the staging command is a program of its own; the bot reads its output and its manifest");

  @ArchTest
  static final ArchRule aRunOfTheStagingCommandKnowsNothingOfTheBot =
      classes()
          .that()
          .resideInAnyPackage("calmsbot.stagecalms", "calmsbot.cluster", "calmsbot.measurementset")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.stagecalms",
              "calmsbot.cluster",
              "calmsbot.measurementset",
              "calmsbot.staging",
              "calmsbot.request",
              "calmsbot.outside",
              "java..",
              "org.jspecify..")
          .because("it is a drop-in for the site's own command, on another machine than the bot");

  @ArchTest
  static final ArchRule onlyStagingPacks =
      noClasses()
          .that()
          .resideOutsideOfPackage("calmsbot.staging")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.commons.compress..")
          .because("archives are made in one place");

  @ArchTest
  static final ArchRule adaptersDoNotKnowEachOther =
      slices()
          .matching("calmsbot.(mailbox|post|triggers|archive|shell|store)..")
          .should()
          .notDependOnEachOther()
          .because("each is replaced, and fails, alone");

  @ArchTest
  static final ArchRule adaptersSeeTheDeskOnly =
      noClasses()
          .that()
          .resideInAnyPackage(ADAPTERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.letter",
              "calmsbot.schedule",
              "calmsbot.cli",
              "calmsbot.app",
              "calmsbot.demo")
          .because("an adapter implements a port and knows nothing of what happens next");

  @ArchTest
  static final ArchRule onlyTheRootBuildsAdapters =
      noClasses()
          .that()
          .resideOutsideOfPackages("calmsbot.app", "calmsbot.demo", "calmsbot.cli")
          .and()
          .resideOutsideOfPackages(ADAPTERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ADAPTERS)
          .because("everything is put together in one place");

  @ArchTest
  static final ArchRule onlyCliParsesCommandLines =
      noClasses()
          .that()
          .resideOutsideOfPackage("calmsbot.cli")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..")
          .because("the rest can be called by anybody");

  @ArchTest
  static final ArchRule onlyScheduleKnowsQuartz =
      noClasses()
          .that()
          .resideOutsideOfPackage("calmsbot.schedule")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.quartz..")
          .because("when something is done is not the business of what is done");

  @ArchTest
  static final ArchRule threadsAreMadeInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("calmsbot.demo")
          .and()
          .doNotHaveFullyQualifiedName("calmsbot.outside.Threads")
          .should()
          .callConstructorWhere(target(owner(assignableTo(Thread.class))))
          .orShould()
          .callMethodWhere(
              target(owner(equivalentTo(Executors.class)))
                  .and(target(not(rawParameterTypesContain(ThreadFactory.class)))))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Timer.class)
          .because(
              "a thread that ends unexpectedly ends the program, or is known to whoever waits");

  private static DescribedPredicate<AccessTarget> rawParameterTypesContain(Class<?> type) {
    return DescribedPredicate.describe(
        "take a " + type.getSimpleName(),
        called ->
            called instanceof CodeUnitCallTarget code
                && code.getRawParameterTypes().stream()
                    .anyMatch(each -> each.isEquivalentTo(type)));
  }

  @ArchTest
  static final ArchRule nothingOfTheDemoInTheBot =
      noClasses()
          .that()
          .resideOutsideOfPackages("calmsbot.demo", "calmsbot.cli")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("calmsbot.demo", "com.icegreen..", "org.h2..", "org.apache.sshd..")
          .because("the demo stands around the bot, never in it");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("calmsbot.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a tree that is read from the top needs a top");
}
