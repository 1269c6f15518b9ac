package tutti.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tutti.sip.message.TransactionKey.Legacy;
import tutti.sip.message.TransactionKey.Server;
import tutti.sip.uri.OpaqueUri;
import tutti.sip.uri.SipUri;

/// What is to be read out of single torture messages, and what must not: the column `must_not`, as
/// far as the message layer decides it.
class TortureDetailTest {
    @TestFactory
    Stream<DynamicTest> details() {
        if (!Material.isPresent("torture_expected.tsv")) {
            return Stream.of(dynamicTest("own: folds and compact forms", TortureDetailTest::ownFolds));
        }
        return Stream.of(
                detail("wsinv.dat", TortureDetailTest::tortuousInvite),
                detail("intmeth.dat", TortureDetailTest::wideRange),
                detail("esc01.dat", TortureDetailTest::escapesResolveOnce),
                detail("escnull.dat", TortureDetailTest::nullsDoNotShorten),
                detail("esc02.dat", TortureDetailTest::percentIsNoEscapeInNames),
                detail(
                        "lwsdisp.dat",
                        request -> assertThat(request.from().displayName()).isEqualTo("caller")),
                detail("longreq.dat", TortureDetailTest::longValuesSurvive),
                detail("dblreq.dat", TortureDetailTest::trailingBytesAreGone),
                detail("semiuri.dat", TortureDetailTest::semicolonInUser),
                detail("transports.dat", TortureDetailTest::unknownTransports),
                detail("mpart01.dat", TortureDetailTest::bodyWithNulls),
                detail(
                        "badbranch.dat",
                        request -> assertThat(TransactionKey.server(request)).isInstanceOf(Legacy.class)),
                detail("inv2543.dat", TortureDetailTest::rfc2543),
                detail("cparam01.dat", TortureDetailTest::contactParameter),
                detail("cparam02.dat", TortureDetailTest::uriParameter),
                detail("regescrt.dat", TortureDetailTest::escapedHeaderStaysInUri),
                detail(
                        "zeromf.dat",
                        request -> assertThat(request.maxForwards()).isZero()),
                detail("wire/port-ambiguous.dat", request -> address(request, "2001:db8::10:5070", 0)),
                detail("wire/port-unambiguous.dat", request -> address(request, "2001:db8::10", 5070)),
                detail("wire/via-received-param-with-delim.dat", TortureDetailTest::received),
                detail("wire/via-received-param-no-delim.dat", TortureDetailTest::received),
                detail(
                        "wire/mult-ip-in-header.dat",
                        request -> assertThat(request.vias()).hasSizeGreaterThan(1)));
    }

    private interface Detail {
        void check(SipRequest request);
    }

    private static DynamicTest detail(String file, Detail detail) {
        return dynamicTest(
                file,
                () -> detail.check(
                        Objects.requireNonNull(TortureCase.named(file).requestOrNull())));
    }

    private static void tortuousInvite(SipRequest request) {
        assertThat(request.to().uriText()).isEqualTo("sip:vivekg@chair-dnrc.example.com");
        assertThat(request.to().tag()).isEqualTo("1918181833n");
        assertThat(request.from().displayName()).isEqualTo("J Rosenberg \\\"");
        assertThat(request.from().tag()).isEqualTo("98asjd8");
        assertThat(request.maxForwards()).isEqualTo(68);
        assertThat(request.cseq()).isEqualTo(new CSeq(9, "INVITE"));
        assertThat(request.vias())
                .extracting(Via::sentBy)
                .containsExactly("192.0.2.2", "spindle.example.com", "192.168.255.111");
        assertThat(request.vias()).extracting(Via::transport).containsExactly("UDP", "TCP", "UDP");
        assertThat(request.vias()).extracting(Via::branch).containsExactly("390skdjuw", "z9hG4bK9ikj8", "z9hG4bK30239");
        assertThat(request.header(Header.SUBJECT)).isEmpty();
        assertThat(request.header("newfangledheader")).isEqualTo("newfangled value continued newfangled value");
        assertThat(request.values("UnknownHeaderWithUnusualValue")).containsExactly(";;,,;;,;");
        assertThat(request.routes()).hasSize(1);
        assertThat(request.contacts()).hasSize(1);
        assertThat(request.contacts().getFirst().q()).isEqualTo(330);
        assertThat(request.contacts().getFirst().address().displayName()).isEqualTo("Quoted string \"\"");
        assertThat(request.bodyLength()).isEqualTo(150);
        assertThat(TransactionKey.server(request)).isInstanceOf(Legacy.class);
    }

    private static void wideRange(SipRequest request) {
        assertThat(request.to().displayName()).isEqualTo("BEL:  NUL:  DEL: ");
        assertThat(request.topVia().branch()).isEqualTo("z9hG4bK-.!%66*_+`'~");
        assertThat(request.from().tag()).isEqualTo("_token~1'+`*%!-.");
        assertThat(request.callId()).isEqualTo("intmeth.word%ZK-!.*_+'@word`~)(><:\\/\"][?}{");
        assertThat(request.header("extensionHeader-!.%*+_`'~")).startsWith("\ufeff");
        assertThat(((SipUri) request.uri()).password()).isEqualTo("&it+has=1,weird!*pas$wo~d_too.(doesn't-it)");
    }

    private static void escapesResolveOnce(SipRequest request) {
        assertThat(((SipUri) request.uri()).user()).isEqualTo("sips:user@example.com");
        assertThat(((SipUri) request.uri()).host()).isEqualTo("example.net");
        assertThat(((SipUri) request.to().uri()).user()).isEqualTo("user");
        var contact = (SipUri) request.contacts().getFirst().uri();
        assertThat(contact.params()).containsExactly(Map.entry("lr", ""), Map.entry("name", "value%41"));
    }

    private static void nullsDoNotShorten(SipRequest request) {
        assertThat(((SipUri) request.to().uri()).user()).isEqualTo("null-\0-null");
        assertThat(request.contacts())
                .extracting(contact -> ((SipUri) contact.uri()).user())
                .containsExactly("\0", "\0\0");
    }

    private static void percentIsNoEscapeInNames(SipRequest request) {
        assertThat(request.method()).isNotEqualTo(Method.REGISTER);
        assertThat(request.contacts()).hasSize(2);
        assertThat(request.from().displayName()).isEqualTo("%Z%45");
        assertThat(request.header("C%6Fntact")).isNotNull();
    }

    private static void longValuesSurvive(SipRequest request) {
        SipResponse answer =
                SipResponse.answering(request, 404, "Not Found", "x").build();
        assertThat(answer.from().tag()).isEqualTo(request.from().tag()).hasSizeGreaterThan(100);
        assertThat(answer.callId()).isEqualTo(request.callId()).hasSizeGreaterThan(100);
        assertThat(answer.vias()).hasSameSizeAs(request.vias()).hasSizeGreaterThan(20);
    }

    private static void trailingBytesAreGone(SipRequest request) {
        assertThat(request.hasBody()).isFalse();
        assertThat(request.toString()).doesNotContain("INVITE");
        assertThat(request.bytes()).hasSize(request.length());
    }

    private static void semicolonInUser(SipRequest request) {
        assertThat(((SipUri) request.uri()).user()).isEqualTo("user;par=u@example.net");
        assertThat(((SipUri) request.uri()).params()).isEmpty();
        assertThat(request.values(Header.ACCEPT)).hasSize(6);
    }

    private static void unknownTransports(SipRequest request) {
        assertThat(request.vias()).extracting(Via::transport).containsExactly("UDP", "SCTP", "TLS", "UNKNOWN", "TCP");
    }

    private static void bodyWithNulls(SipRequest request) {
        assertThat(request.body()).contains((byte) 0).hasSize(request.bodyLength());
        assertThat(request.contentType()).isEqualTo("multipart/mixed");
    }

    private static void rfc2543(SipRequest request) {
        assertThat(request.from().tag()).isNull();
        assertThat(request.maxForwards()).isEqualTo(-1);
        assertThat(request.hasBody()).isTrue();
        assertThat(request.to().param("user")).isEqualTo("phone");
        assertThat(TransactionKey.server(request)).isNotInstanceOf(Server.class);
    }

    private static void contactParameter(SipRequest request) {
        Contact contact = request.contacts().getFirst();
        assertThat(contact.address().param("unknownparam")).isEmpty();
        assertThat(contact.uri()).hasToString("sip:+19725552222@gw1.example.net");
    }

    private static void uriParameter(SipRequest request) {
        Contact contact = request.contacts().getFirst();
        assertThat(contact.address().param("unknownparam")).isNull();
        assertThat(((SipUri) contact.uri()).param("unknownparam")).isEmpty();
    }

    private static void escapedHeaderStaysInUri(SipRequest request) {
        var uri = (SipUri) request.contacts().getFirst().uri();
        assertThat(uri.headers()).containsExactly(Map.entry("Route", "<sip:sip.example.com>"));
        assertThat(uri.withoutHeaders()).hasToString("sip:user@example.com");
        assertThat(request.routes()).isEmpty();
    }

    private static void address(SipRequest request, String host, int port) {
        assertThat(request.uri()).isNotInstanceOf(OpaqueUri.class);
        assertThat(((SipUri) request.uri()).host()).isEqualTo(host);
        assertThat(((SipUri) request.uri()).port()).isEqualTo(port);
    }

    private static void received(SipRequest request) {
        assertThat(request.topVia().received()).isEqualTo("2001:db8::9:255");
    }

    private static void ownFolds() {
        SipRequest request =
                Messages.request(Messages.inviteChanging("To", "t :\n  Bob\n <sip:bob@example.com>\n ; tag = 7"));
        assertThat(request.to().tag()).isEqualTo("7");
        assertThat(request.to().displayName()).isEqualTo("Bob");
    }
}
