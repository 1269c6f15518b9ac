package tutti.engine.b2bua;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.call.directory.Platform;
import tutti.call.history.Caller;
import tutti.call.history.Direction;
import tutti.call.routing.Inquiry;
import tutti.engine.Office;
import tutti.engine.b2bua.InviteRouter.Routed;
import tutti.engine.event.PickupWish;
import tutti.sip.message.SipRequest;

class InviteRouterTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Platform PLATFORM = Office.platform();

    private final InviteRouter router = new InviteRouter();

    // From a carrier.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:+49305550100@tutti",
                "sip:0049305550100@tutti",
                "sip:0305550100@tutti",
                "sip:49305550100@tutti",
                "sip:+49305550100;npdi@tutti",
                "tel:+49-30-555-0100",
                "sip:%2B49305550100@tutti;user=phone"
            })
    void everyFormOfTheNumberReachesIt(String uri) {
        var inquiry = accepted(fromCarrier(uri));

        assertThat(inquiry.tenantId()).isEqualTo("acme");
        assertThat(inquiry.called()).isEqualTo(Office.NUMBER);
        assertThat(inquiry.direction()).isEqualTo(Direction.INBOUND);
    }

    @Test
    void theNumberDecidesTheTenant() {
        assertThat(accepted(fromCarrier("sip:+31205550100@tutti")).tenantId()).isEqualTo("other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:+49305550111@tutti",
                "sip:201@tutti",
                "sip:anna@tutti",
                "sip:400@tutti",
                "sip:tutti",
                "sip:+49305550199@tutti",
                "sip:+882123456@tutti"
            })
    void whatIsNobodysNumberOrHasNoPlanIs404(String uri) {
        assertThat(fromCarrier(uri)).isEqualTo(new Routed.Refused(404));
    }

    /// T16: whatever a carrier's caller claims to be, he is nobody of the tenant.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: <sip:201@tutti>;tag=f",
                "From: \"201\" <sip:201@acme>;tag=f",
                "From: <sip:anna@tutti>;tag=f",
                "From: <sip:+4930111222@tutti>;tag=f\r\nP-Asserted-Identity: <sip:201@tutti>",
                "From: \"Anna\" <sip:anna@tutti>;tag=f\r\nRemote-Party-ID: <sip:201@tutti>",
                "From: <sip:%D0%B0nna@tutti>;tag=f"
            })
    void nobodyOutsideIsTakenForSomebodyInside(String lines) {
        var caller = caller(lines);

        assertThat(caller.accountId()).isNull();
        assertThat(caller.number()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "+4930111222, +4930111222",
        "004930111222, +4930111222",
        "030111222, +4930111222",
        "+4930111222;cpc=ordinary, +4930111222"
    })
    void aCallersNumberIsE164WhateverItsForm(String user, String number) {
        assertThat(caller("From: \"Kunde\" <sip:" + user + "@carrier>;tag=f"))
                .isEqualTo(new Caller(number, "Kunde", null));
    }

    @Test
    void theAssertedIdentityIsBelievedBeforeFrom() {
        var caller = caller(
                "From: \"Spoofed\" <sip:+49800111@carrier>;tag=f\r\nP-Asserted-Identity: <sip:+4930111222@carrier>");

        assertThat(caller.number()).isEqualTo("+4930111222");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: \"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=f",
                "From: <sip:Anonymous@carrier>;tag=f",
                "From: <sip:+4930111222@carrier>;tag=f\r\nPrivacy: id",
                "From: <sip:carrier>;tag=f"
            })
    void whoeverWithholdsHisNumberHasNone(String lines) {
        assertThat(caller(lines)).isEqualTo(new Caller(null, null, null));
    }

    /// A carrier at which we are registered calls what we registered, and says elsewhere which number was dialled.
    @Test
    void theNumberDialledIsFoundWhereTheCarrierCallsOurRegistration() {
        assertThat(called("To: <sip:+49305550100@carrier>")).isEqualTo("acme");
        assertThat(called("To: <sip:0049305550100@carrier>")).isEqualTo("acme");
        assertThat(called("To: <sip:acme-line@carrier>", "P-Called-Party-ID: <sip:+31205550100@carrier>"))
                .isEqualTo("other");
    }

    private String called(String... lines) {
        return accepted(fromCarrier("sip:acme-line@tutti", lines)).tenantId();
    }

    /// Nobody else's request is read that way.
    @Test
    void whatToSaysMeansNothingOtherwise() {
        assertThat(fromCarrier("sip:somebody@tutti", "To: <sip:+49305550100@carrier>"))
                .isEqualTo(new Routed.Refused(404));
    }

    /// T14: the number has diverted this call already.
    @Test
    void aCallThatTheNumberItselfDivertedGoesInACircle() {
        var loop = fromCarrier("sip:+49305550100@tutti", "Diversion: <sip:+49305550100@tutti>;reason=unconditional");
        var once = fromCarrier("sip:+49305550100@tutti", "Diversion: <sip:+49305559999@tutti>;reason=no-answer");

        assertThat(loop).isEqualTo(new Routed.Refused(482));
        assertThat(once).isInstanceOf(Routed.Accepted.class);
    }

    /// RFC 7044: it was at the number and then elsewhere; a proxy that writes the number anew is not elsewhere.
    @Test
    void aCallThatLeftTheNumberAndComesBackGoesInACircle() {
        var number = "<sip:+49305550100@tutti>";
        var mobile = "<sip:+49171555010@carrier>";
        var left = "History-Info: " + number + ";index=1, " + mobile + ";index=1.1";
        var returned = left + ", " + number + ";index=1.1.1";
        var forwarded = "History-Info: " + mobile + ";index=1, " + number + ";index=1.1, " + number + ";index=1.1.1";

        assertThat(fromCarrier("sip:+49305550100@tutti", left)).isEqualTo(new Routed.Refused(482));
        assertThat(fromCarrier("sip:+49305550100@tutti", returned)).isEqualTo(new Routed.Refused(482));
        assertThat(fromCarrier("sip:+49305550100@tutti", forwarded)).isInstanceOf(Routed.Accepted.class);
    }

    /// A carrier that is shown the business number shows it again when the call comes back.
    @Test
    void aNumberThatCallsItselfGoesInACircle() {
        assertThat(fromCarrier("sip:+49305550100@tutti", "From: <sip:+49305550100@carrier>;tag=f"))
                .isEqualTo(new Routed.Refused(482));
    }

    @Test
    void aCallThatWasDivertedTooOftenIsRefused() {
        var lines = new String[6];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "Diversion: <sip:+4930555900" + i + "@carrier>";
        }

        assertThat(fromCarrier("sip:+49305550100@tutti", lines)).isEqualTo(new Routed.Refused(482));
    }

    // From a trunk.

    /// Dialled as they are, each in its country (116117: the doctor on call).
    @Test
    void shortPublicNumbersGoOut() {
        assertThat(accepted(fromPhone("anna", "sip:116117@tutti")).called()).isEqualTo("116117");
        assertThat(accepted(fromPhone("anna", "sip:115@tutti")).called()).isEqualTo("115");
        assertThat(fromPhone("olga", "sip:116117@tutti"))
                .as("not in the Netherlands")
                .isEqualTo(new Routed.Refused(404));
        assertThat(fromPhone("anna", "sip:11833@tutti")).as("enquiries").isEqualTo(new Routed.Refused(404));
    }

    @Test
    void aTrunkReachesWhatThePhonesOfItsTenantReach() {
        assertThat(accepted(fromTrunk("sip:202@tutti")).tenantId()).isEqualTo("acme");
        assertThat(accepted(fromTrunk("sip:400@tutti")).called()).isEqualTo("400");
        assertThat(accepted(fromTrunk("sip:030111222@tutti")).called()).isEqualTo("+4930111222");
        assertThat(fromTrunk("sip:299@tutti")).isEqualTo(new Routed.Refused(404));
    }

    /// T16: the numbers behind a trunk are not ours, also where they look the same.
    @Test
    void whoeverCallsFromATrunkIsNoneOfOurPhones() {
        var caller = accepted(fromTrunk("sip:202@tutti", "From: \"Werk\" <sip:201@pbx>;tag=f"))
                .caller();

        assertThat(caller).isEqualTo(new Caller("700", "Werk", "pbx"));
    }

    @Test
    void aTrunkThatGivesANumberOfTheTenantCallsOnThatLine() {
        var inquiry = accepted(fromTrunk("sip:030111222@tutti", "From: <sip:" + Office.EMPTY + "@pbx>;tag=f"));

        assertThat(inquiry.line()).isEqualTo(Office.EMPTY);
        assertThat(accepted(fromTrunk("sip:030111222@tutti")).line()).isEqualTo(Office.NUMBER);
    }

    @Test
    void aTrunkThatCallsItselfGoesInACircle() {
        assertThat(fromTrunk("sip:700@tutti")).isEqualTo(new Routed.Refused(482));
    }

    private Routed fromTrunk(String uri, String... lines) {
        return router.fromTrunk(invite(uri, lines), Office.exchange(), "id", NOW);
    }

    // From a phone.

    @Test
    void starEightIsAWishToPickUp() {
        assertThat(wish("sip:*8@tutti")).isEqualTo(new PickupWish.What.OfMyGroups());
        assertThat(wish("sip:*8202@tutti")).isInstanceOf(PickupWish.What.At.class);
        assertThat(wish("sip:*8299@tutti")).isEqualTo(new PickupWish.What.Nothing());
    }

    @Test
    void replacesOfALampIsAWishToPickUp() {
        var routed = router.fromPhone(
                invite("sip:202@tutti", "Replaces: A-call;to-tag=watched;from-tag=other;early-only"),
                PLATFORM.subscriber("anna").orElseThrow(),
                "id",
                NOW);

        assertThat(((Routed.PickedUp) routed).wish().what()).isEqualTo(new PickupWish.What.Named("A-call"));
    }

    private PickupWish.What wish(String uri) {
        return ((Routed.PickedUp) fromPhone("anna", uri)).wish().what();
    }

    @Test
    void anInternalNumberIsOneOfTheSameTenant() {
        assertThat(accepted(fromPhone("anna", "sip:202@tutti")).tenantId()).isEqualTo("acme");
        assertThat(accepted(fromPhone("olga", "sip:202@tutti")).tenantId()).isEqualTo("other");
        assertThat(accepted(fromPhone("anna", "sip:400@tutti")).direction()).isEqualTo(Direction.INTERNAL);
        assertThat(accepted(fromPhone("anna", "sip:202@tutti")).caller()).isEqualTo(new Caller("201", "anna", "anna"));
    }

    /// The host names no tenant: it is the account that does (T19).
    @Test
    void theHostOfTheRequestUriOpensNoOtherTenant() {
        assertThat(accepted(fromPhone("anna", "sip:201@other")).tenantId()).isEqualTo("acme");
    }

    @ParameterizedTest
    @CsvSource({
        "anna, 030111222, +4930111222",
        "anna, 004930111222, +4930111222",
        "anna, +31201234567, +31201234567",
        "olga, 0201234567, +31201234567",
        "anna, 112, 112"
    })
    void anyOtherNumberIsOutside(String phone, String dialled, String called) {
        var inquiry = accepted(fromPhone(phone, "sip:" + dialled + "@tutti"));

        assertThat(inquiry.called()).isEqualTo(called);
        assertThat(inquiry.direction()).isEqualTo(Direction.OUTBOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:299@tutti", "sip:199999@tutti", "sip:ben@tutti", "sip:*72@tutti", "sip:tutti"})
    void whatIsNoNumberIs404(String uri) {
        assertThat(fromPhone("anna", uri)).isEqualTo(new Routed.Refused(404));
    }

    private Routed fromCarrier(String uri, String... lines) {
        return router.fromCarrier(invite(uri, lines), PLATFORM, "id", NOW);
    }

    private Routed fromPhone(String user, String uri) {
        return router.fromPhone(invite(uri), PLATFORM.subscriber(user).orElseThrow(), "id", NOW);
    }

    private static SipRequest invite(String uri, String... lines) {
        return Office.request("INVITE", uri, lines);
    }

    private Caller caller(String lines) {
        return accepted(fromCarrier("sip:+49305550100@tutti", lines.split("\r\n")))
                .caller();
    }

    private static Inquiry accepted(Routed routed) {
        assertThat(routed).isInstanceOf(Routed.Accepted.class);
        return ((Routed.Accepted) routed).inquiry();
    }
}
