package tutti.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tutti.sip.message.TransactionKey.Legacy;
import tutti.sip.message.TransactionKey.Server;

/// RFC 3261 §17.1.3, §17.2.3: which transaction a message belongs to.
class TransactionKeyTest {
    private static final String LEGACY = Messages.INVITE.replace("z9hG4bK74bf9", "1");

    @Test
    void responseFindsTheRequestByBranchAndMethod() {
        SipRequest invite = Messages.request(Messages.INVITE);
        SipResponse ringing = Messages.response(Messages.RINGING);
        SipResponse toCancel = Messages.response(Messages.RINGING.replace("1 INVITE", "1 CANCEL"));

        assertThat(TransactionKey.client(ringing)).isEqualTo(TransactionKey.client(invite));
        assertThat(TransactionKey.client(toCancel)).isNotEqualTo(TransactionKey.client(invite));
    }

    @Test
    void requestIsKnownByBranchSentByAndMethod() {
        SipRequest invite = Messages.request(Messages.INVITE);

        assertThat(TransactionKey.server(invite))
                .isEqualTo(new Server("z9hG4bK74bf9", "client.example.com:5060", "INVITE"))
                .isEqualTo(TransactionKey.server(invite.receivedFrom("192.0.2.1", 9)));
        assertThat(TransactionKey.server(Messages.request(
                        Messages.INVITE.replace("client.example.com:5060;rport", "CLIENT.example.com"))))
                .isEqualTo(TransactionKey.server(invite));
        assertThat(TransactionKey.server(Messages.request(Messages.INVITE.replace("client.example.com:5060", "other"))))
                .isNotEqualTo(TransactionKey.server(invite));
    }

    @Test
    void ackBelongsToTheInvite() {
        SipRequest ack = Messages.request(Messages.INVITE.replace("INVITE", "ACK"));

        assertThat(TransactionKey.server(ack)).isEqualTo(TransactionKey.server(Messages.request(Messages.INVITE)));
    }

    @Test
    void bareMagicCookieIdentifiesNothing() {
        SipRequest request = Messages.request(Messages.INVITE.replace("z9hG4bK74bf9", "z9hG4bK"));

        assertThat(TransactionKey.server(request)).isInstanceOf(Legacy.class);
    }

    @Test
    void olderClientIsKnownByTheWholeOfItsRequest() {
        TransactionKey invite = TransactionKey.server(Messages.request(LEGACY));

        assertThat(invite).isInstanceOf(Legacy.class).isEqualTo(TransactionKey.server(Messages.request(LEGACY)));
        assertThat(TransactionKey.server(Messages.request(LEGACY.replace("branch=1", "branch=2"))))
                .isNotEqualTo(invite);
        assertThat(TransactionKey.server(Messages.request(LEGACY.replace("CSeq: 1", "CSeq: 2"))))
                .isNotEqualTo(invite);
        assertThat(TransactionKey.server(
                        Messages.request(LEGACY.replace("sip:bob@example.com SIP", "sip:eve@example.com SIP"))))
                .isNotEqualTo(invite);
    }

    @Test
    void ackOfAnOlderClientBelongsToTheInviteWhateverItsToTag() {
        String ack = LEGACY.replace("INVITE", "ACK")
                .replace("To: Bob <sip:bob@example.com>", "To: <sip:bob@example.com>;tag=1");

        assertThat(TransactionKey.server(Messages.request(ack)))
                .isEqualTo(TransactionKey.server(Messages.request(LEGACY)));
    }

    @Test
    void otherMethodsOfAnOlderClientAreKnownByTheirToTagToo() {
        String bye = LEGACY.replace("INVITE", "BYE");

        assertThat(TransactionKey.server(Messages.request(bye)))
                .isNotEqualTo(TransactionKey.server(
                        Messages.request(bye.replace("bob@example.com>", "bob@example.com>;tag=1"))));
    }
}
