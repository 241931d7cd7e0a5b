package calmsbot;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import calmsbot.app.RequestScript;
import calmsbot.app.StagingProgram;
import calmsbot.app.SweepProgram;
import calmsbot.app.Wiring;
import calmsbot.archive.ArchivePool;
import calmsbot.archive.ArchiveSettings;
import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseUrl;
import calmsbot.imap.MailboxSettings;
import calmsbot.mailserver.MailServer;
import calmsbot.mailserver.OAuth;
import calmsbot.ssh.SshServer;
import calmsbot.staginghost.StagingHostSettings;
import calmsbot.store.StoreBackend;
import calmsbot.store.StoreSettings;
import calmsbot.triggers.PlacingSettings;
import calmsbot.triggers.TriggerFiles;
import calmsbot.triggers.TriggerSettings;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URLDecoder;
import java.time.InstantSource;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.eclipse.angus.mail.util.UUDecoderStream;
import org.quartz.CronExpression;

/** The rules that keep the tree telling a request's way. */
@AnalyzeClasses(packages = "calmsbot", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] ADAPTERS = {
    "calmsbot.imap",
    "calmsbot.mailserver",
    "calmsbot.smtp",
    "calmsbot.triggers",
    "calmsbot.archive",
    "calmsbot.staginghost",
    "calmsbot.ssh",
    "calmsbot.database",
    "calmsbot.store"
  };

  @ArchTest
  static final ArchRule modelIsTheJdkAlone =
      classes()
          .that()
          .resideInAPackage("calmsbot.model")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("calmsbot.model", "java.lang..", "java.util..", "org.jspecify..")
          .because("a rule that all programs share can lean on none of them");

  @ArchTest
  static final ArchRule requestFormIsTheJdkAlone =
      classes()
          .that()
          .resideInAPackage("calmsbot.requestform")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.model",
              "calmsbot.requestform",
              "java.lang..",
              "java.util..",
              "java.time..",
              "java.text..",
              "org.jspecify..")
          .because("what a request is must be readable, and testable, without anything around it");

  @ArchTest
  static final ArchRule mailTurnsBytesIntoText =
      classes()
          .that()
          .resideInAPackage("calmsbot.mail")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "calmsbot.mail",
                      "calmsbot.model",
                      "calmsbot.requestform",
                      "java.lang..",
                      "java.util..",
                      "java.time..",
                      "java.text..",
                      "java.io..",
                      "java.nio..",
                      "jakarta.mail..",
                      "org.jsoup..",
                      "org.jspecify..")
                  .or(equivalentTo(URLDecoder.class))
                  .or(equivalentTo(UUDecoderStream.class)))
          .because("MIME and HTML stop here, and nothing here logs, stores or asks");

  @ArchTest
  static final ArchRule readingNeverTouchesFiles =
      noClasses()
          .that()
          .resideInAnyPackage("calmsbot.requestform", "calmsbot.mail", "calmsbot.entitlement")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.nio.file.Files")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "java.net.http..", "org.slf4j..")
          .because("the middle is pure: the same input gives the same answer");

  @ArchTest
  static final ArchRule entitlementAsksOnlyThroughItsPort =
      classes()
          .that()
          .resideInAPackage("calmsbot.entitlement")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.entitlement",
              "calmsbot.model",
              "calmsbot.requestform",
              "calmsbot.external",
              "java.lang..",
              "java.util..",
              "java.time..",
              "org.jspecify..")
          .because("a verdict must follow from the archive's rows alone");

  @ArchTest
  static final ArchRule workflowKnowsNoAdapter =
      classes()
          .that()
          .resideInAPackage("calmsbot.workflow..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.workflow..",
              "calmsbot.entitlement",
              "calmsbot.mail",
              "calmsbot.model",
              "calmsbot.requestform",
              "calmsbot.external",
              "java..",
              "org.apache.commons.codec..",
              "org.slf4j..",
              "org.jspecify..")
          .because("what is done with a case does not depend on how it is carried");

  @ArchTest
  static final ArchRule theLifecycleOfACaseIsPure =
      classes()
          .that()
          .resideInAPackage("calmsbot.workflow.lifecycle")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.workflow.lifecycle",
              "calmsbot.entitlement",
              "calmsbot.model",
              "calmsbot.requestform",
              "java.lang..",
              "java.util..",
              "java.time..",
              "java.net",
              "org.jspecify..")
          .because("where an event leads must follow from the case and the event alone");

  @ArchTest
  static final ArchRule recordsStandBelowTheWorkflow =
      noClasses()
          .that()
          .resideInAPackage("calmsbot.workflow.records")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("calmsbot.workflow..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "calmsbot.workflow.records", "calmsbot.workflow.lifecycle"))))
          .because("what is kept does not depend on who works with it");

  @ArchTest
  static final ArchRule partsOfTheWorkflowDoNotKnowEachOther =
      slices()
          .matching("calmsbot.workflow.(intake|outbox|staging|tasks|alerts)..")
          .should()
          .notDependOnEachOther()
          .because("they meet on record alone, so that each can be read, and killed, by itself");

  @ArchTest
  static final ArchRule theCoreOfTheWorkflowKnowsNoneOfItsParts =
      noClasses()
          .that()
          .resideInAPackage("calmsbot.workflow")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.workflow.intake..",
              "calmsbot.workflow.outbox..",
              "calmsbot.workflow.staging..",
              "calmsbot.workflow.tasks..",
              "calmsbot.workflow.alerts..")
          .because("the parts are built on it");

  @ArchTest
  static final ArchRule requestScriptKnowsNoAdapter =
      classes()
          .that()
          .resideInAPackage("calmsbot.requestscript")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.requestscript",
              "calmsbot.workflow..",
              "calmsbot.entitlement",
              "calmsbot.model",
              "calmsbot.requestform",
              "calmsbot.external",
              "java.lang..",
              "java.util..",
              "java.time..",
              "org.jspecify..")
          .because(
              "what is asked for can be looked at, and shown, without files, mail or database");

  @ArchTest
  static final ArchRule stagingAreaKnowsNothingOfTheBot =
      classes()
          .that()
          .resideInAPackage("calmsbot.stagingarea")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.stagingarea",
              "calmsbot.model",
              "calmsbot.requestform",
              "calmsbot.external",
              "java..",
              "org.apache.commons.codec..",
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
              "calmsbot.stagingarea",
              "calmsbot.model",
              "calmsbot.requestform",
              "calmsbot.external",
              "java..",
              "org.apache.commons.io.file..",
              "com.fasterxml.jackson.core..",
              "org.jspecify..")
          .because("it is a drop-in for the site's own command, on another machine than the bot");

  @ArchTest
  static final ArchRule onlyTheStagingAreaPacks =
      noClasses()
          .that()
          .resideOutsideOfPackage("calmsbot.stagingarea")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.commons.compress..")
          .because("archives are made in one place");

  @ArchTest
  static final ArchRule adaptersDoNotKnowEachOther =
      slices()
          .matching("calmsbot.(imap|smtp|triggers|archive|staginghost|store)..")
          .should()
          .notDependOnEachOther()
          .because("each is replaced, and fails, alone");

  @ArchTest
  static final ArchRule adaptersSeeTheWorkflowOnly =
      noClasses()
          .that()
          .resideInAnyPackage(ADAPTERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.mail", "calmsbot.schedule", "calmsbot.cli", "calmsbot.app", "calmsbot.demo")
          .because("an adapter implements a port and knows nothing of what happens next");

  @ArchTest
  static final ArchRule adaptersDoNotKnowTheConfiguration =
      noClasses()
          .that()
          .resideInAnyPackage(ADAPTERS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("calmsbot.config")
          .because("each takes settings of its own, so that none brings in what others need");

  @ArchTest
  static final ArchRule configKnowsOnlyTheSettingsOfAdapters =
      noClasses()
          .that()
          .resideInAPackage("calmsbot.config")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(ADAPTERS)
                  .and(
                      not(
                          belongToAnyOf(
                              ArchiveSettings.class,
                              DatabaseServer.class,
                              DatabaseUrl.class,
                              MailServer.class,
                              MailboxSettings.class,
                              OAuth.class,
                              PlacingSettings.class,
                              SshServer.class,
                              StagingHostSettings.class,
                              StoreSettings.class,
                              TriggerSettings.class))))
          .because("it reads what is configured, and reaches nothing outside");

  @ArchTest
  static final ArchRule configKnowsNoProgram =
      noClasses()
          .that()
          .resideInAPackage("calmsbot.config")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "calmsbot.workflow..",
              "calmsbot.requestscript",
              "calmsbot.stagecalms",
              "calmsbot.cluster",
              "calmsbot.measurementset",
              "calmsbot.stagingarea")
          .because("settings are plain values; the composition root hands them on");

  @ArchTest
  static final ArchRule onlyTheRootBuildsAdapters =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "calmsbot.app", "calmsbot.demo", "calmsbot.cli", "calmsbot.config")
          .and()
          .resideOutsideOfPackages(ADAPTERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ADAPTERS)
          .because("programs are put together in app");

  @ArchTest
  static final ArchRule eachProgramIsPutTogetherInOnePlace =
      noClasses()
          .that()
          .resideInAnyPackage("calmsbot.app", "calmsbot.cli")
          .and(
              not(
                  belongToAnyOf(
                      Wiring.class, RequestScript.class, StagingProgram.class, SweepProgram.class)))
          .should()
          .callConstructorWhere(target(owner(resideInAnyPackage(ADAPTERS))))
          .orShould()
          .callMethod(StoreBackend.class, "of", StoreSettings.class)
          .orShould()
          .callMethod(TriggerFiles.class, "of", TriggerSettings.class, InstantSource.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ArchivePool.class)
          .because("what stands behind a port must be seen without a search");

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
          .dependOnClassesThat(
              resideInAnyPackage("org.quartz..").and(not(equivalentTo(CronExpression.class))))
          .because(
              "when something is done is not the business of what is done; only what a cron expression is, settings must know");

  @ArchTest
  static final ArchRule threadsAreMadeInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("calmsbot.demo")
          .and()
          .doNotHaveFullyQualifiedName("calmsbot.external.Threads")
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
          .matching("calmsbot.(**)")
          .should()
          .beFreeOfCycles()
          .because("a tree that is read from the top needs a top");
}
