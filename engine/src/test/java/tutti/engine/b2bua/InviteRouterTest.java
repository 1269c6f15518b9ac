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

    // From a phone.

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
