package tutti.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;

class OldPhonesTest {
    private static final Flow DESK = flow("127.0.0.1");

    private final OldPhones phones = new OldPhones();

    private static Flow flow(String host) {
        return new Flow(
                Transport.UDP,
                new InetSocketAddress(5060),
                new InetSocketAddress(InetAddress.ofLiteral(host), 5062),
                0);
    }

    private static SipRequest register(String user, int sequence) {
        var address = "<sip:" + user + "@example.com>";
        return SipRequest.builder(Method.REGISTER, "sip:example.com")
                .via("UDP", "127.0.0.1:5062", "z9hG4bK" + sequence)
                .header(Header.FROM, address + ";tag=1")
                .header(Header.TO, address)
                .header(Header.CALL_ID, "one")
                .cseq(sequence, Method.REGISTER)
                .build();
    }

    @Test
    void firstRequestIsAskedInFull() {
        assertThat(phones.isOld(register("anna", 1), DESK, 0)).isFalse();
    }

    @Test
    void whoComesBackLaterAndAsBareAsBeforeIsAskedForMd5Alone() {
        phones.isOld(register("anna", 1), DESK, 0);

        assertThat(phones.isOld(register("anna", 2), DESK, 30_000)).isTrue();
    }

    @Test
    void repeatedRequestIsNoSecondTry() {
        phones.isOld(register("anna", 1), DESK, 0);

        assertThat(phones.isOld(register("anna", 1), DESK, 4_000)).isFalse();
    }

    @Test
    void severalRequestsAtATimeAreNoSecondTry() {
        phones.isOld(register("anna", 1), DESK, 0);

        assertThat(phones.isOld(register("anna", 2), DESK, 1_999)).isFalse();
        assertThat(phones.isOld(register("anna", 3), DESK, 2_000)).isTrue();
    }

    @Test
    void whoAnswersTheFullOfferIsNotOld() {
        phones.isOld(register("anna", 1), DESK, 0);
        phones.answered(register("anna", 2), DESK);

        assertThat(phones.isOld(register("anna", 3), DESK, 60_000)).isFalse();
    }

    @Test
    void oldPhoneStaysOldAfterEverySuccess() {
        phones.isOld(register("anna", 1), DESK, 0);
        phones.isOld(register("anna", 2), DESK, 30_000);
        phones.answered(register("anna", 3), DESK);

        assertThat(phones.isOld(register("anna", 4), DESK, 600_000)).isTrue();
        phones.answered(register("anna", 5), DESK);
        assertThat(phones.isOld(register("anna", 6), DESK, 1_200_000)).isTrue();
    }

    /// One that refuses MD5 and has lost our challenge once is not locked out.
    @Test
    void whoLeavesMd5UnansweredIsAskedInFullAgain() {
        phones.isOld(register("anna", 1), DESK, 0);
        phones.isOld(register("anna", 2), DESK, 30_000);

        assertThat(phones.isOld(register("anna", 3), DESK, 60_000)).isFalse();
    }

    @Test
    void otherUsersAndOtherPlacesAreOthers() {
        phones.isOld(register("anna", 1), DESK, 0);

        assertThat(phones.isOld(register("ben", 2), DESK, 30_000)).isFalse();
        assertThat(phones.isOld(register("anna", 3), flow("127.0.0.9"), 30_000)).isFalse();
    }

    /// T9: names cost memory, and a stranger chooses how long they are.
    @Test
    void nameThatIsTooLongForAnyUserIsNotRemembered() {
        var endless = "a".repeat(129);

        assertThat(phones.isOld(register(endless, 1), DESK, 0)).isFalse();
        assertThat(phones.isOld(register(endless, 2), DESK, 30_000)).isFalse();
        assertThat(phones.remembered()).isZero();
    }
}
