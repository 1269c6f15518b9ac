package tutti.sip.sdp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static tutti.sip.sdp.LocalSessionTest.bytes;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.sip.Parsed;

/// Reading descriptions.
final class SessionDescriptionTest {

    static SessionDescription read(byte[] bytes) {
        return switch (SessionDescription.parse(bytes)) {
            case Parsed.Ok<SessionDescription>(var description) -> description;
            case Parsed.Malformed<SessionDescription>(var offset, var why) ->
                throw new AssertionError(why + " at " + offset);
        };
    }

    private static Media audio(String... more) {
        var lines = new java.util.ArrayList<>(
                List.of("v=0", "o=a 12 34 IN IP4 h.example.com", "s=-", "c=IN IP4 192.0.2.1", "t=0 0"));
        lines.addAll(List.of(more));
        return requireNonNull(read(bytes(lines.toArray(String[]::new))).audio());
    }

    @Test
    void usualPhoneIsUnderstood() {
        assertThat(audio(
                        "m=audio 49172 RTP/AVP 111 9 0 8 101 13 77",
                        "a=rtpmap:111 opus/48000/2",
                        "a=fmtp:111 useinbandfec=1;stereo=0",
                        "a=rtpmap:9 G722/8000",
                        "a=rtpmap:101 telephone-event/8000",
                        "a=fmtp:101 0-15",
                        "a=ptime:30",
                        "a=rtcp-mux",
                        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc",
                        "a=recvonly"))
                .isEqualTo(new Media(
                        "audio",
                        new Transport(
                                "RTP/AVP",
                                49_172,
                                java.net.InetAddress.ofLiteral("192.0.2.1"),
                                49_173,
                                java.net.InetAddress.ofLiteral("192.0.2.1"),
                                true),
                        Direction.RECVONLY,
                        30,
                        List.of("111", "9", "0", "8", "101", "13", "77"),
                        List.of(
                                new Codec(111, "opus", 48_000, 2, "useinbandfec=1;stereo=0"),
                                Codec.of(9, "G722", 8_000),
                                Codec.of(0, "PCMU", 8_000),
                                Codec.of(8, "PCMA", 8_000),
                                Codec.digits(101),
                                Codec.of(13, "CN", 8_000)),
                        List.of("1 AES_CM_128_HMAC_SHA1_80 inline:abc")));
    }

    @Test
    void originIsReadAsWritten() {
        assertThat(read(bytes("v=0", "o=a 99999999999999999999 34 IN IP4 h", "s=-"))
                        .origin())
                .isEqualTo(new Origin("a", "99999999999999999999", "34"));
    }

    @Test
    void mediaAddressWinsOverTheSessions() {
        var transport = audio("m=audio 4000 RTP/AVP 0", "c=IN IP6 2001:db8::5").transport();

        assertThat(transport.rtp()).isEqualTo(new InetSocketAddress("2001:db8::5", 4000));
        assertThat(transport.rtcp()).isEqualTo(new InetSocketAddress("2001:db8::5", 4001));
    }

    @Test
    void rtcpMayGoElsewhere() {
        assertThat(audio("m=audio 4000 RTP/AVP 0", "a=rtcp:53020").transport().rtcp())
                .isEqualTo(new InetSocketAddress("192.0.2.1", 53_020));
        assertThat(audio("m=audio 4000 RTP/AVP 0", "a=rtcp:53020 IN IP4 192.0.2.77")
                        .transport()
                        .rtcp())
                .isEqualTo(new InetSocketAddress("192.0.2.77", 53_020));
        assertThat(audio("m=audio 4000 RTP/AVP 0", "a=rtcp:nonsense")
                        .transport()
                        .rtcp())
                .isEqualTo(new InetSocketAddress("192.0.2.1", 4_001));
    }

    @Test
    void directionOfTheSessionHoldsUntilTheMediaSaysOtherwise() {
        assertThat(audio("a=inactive", "m=audio 4000 RTP/AVP 0").direction()).isEqualTo(Direction.INACTIVE);
        assertThat(audio("a=inactive", "m=audio 4000 RTP/AVP 0", "a=sendrecv").direction())
                .isEqualTo(Direction.SENDRECV);
        assertThat(audio("m=audio 4000 RTP/AVP 0").direction()).isEqualTo(Direction.SENDRECV);
    }

    @ParameterizedTest
    @CsvSource({
        "sendrecv, 192.0.2.1, false",
        "recvonly, 192.0.2.1, false",
        "sendonly, 192.0.2.1, true",
        "inactive, 192.0.2.1, true",
        "sendrecv, 0.0.0.0, true",
    })
    void holdIsSeen(String direction, String address, boolean held) {
        var media = audio("m=audio 4000 RTP/AVP 0", "c=IN IP4 " + address, "a=" + direction);

        assertThat(media.isHeld()).isEqualTo(held);
        assertThat(media.transport().rtp() == null).isEqualTo(address.equals("0.0.0.0"));
    }

    @Test
    void firstAudioWithAPortIsOurs() {
        var media = audio("m=video 6000 RTP/AVP 31", "m=audio 0 RTP/AVP 0", "m=audio 4002 RTP/AVP 8");

        assertThat(media.transport().port()).isEqualTo(4002);
    }

    @Test
    void refusedAudioIsNoAudio() {
        var description = read(bytes("v=0", "o=- 1 1 IN IP4 h", "s=-", "m=audio 0 RTP/AVP 0"));

        assertThat(description.audio()).isNull();
        assertThat(description.media()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IN IP4 host.example.com",
                "IN IP4 localhost",
                "IN IP4 1.2.3",
                "IN IP4 1.2.3.4.5",
                "IN IP4 1.2.3.256",
                "IN IP4 0x7f.0.0.1",
                "IN IP4 0001.2.3.4",
                "IN IP4 2130706433",
                "IN IP4 224.2.36.42/127",
                "IN IP4 224.2.36.42",
                "IN IP4 255.255.255.255",
                "IN IP4 ",
                "IN IP4",
                "IN IP6 1.2.3.4",
                "IN IP6 ff02::1",
                "IN IP6 fe80::1%eth0",
                "IN IP6 ::1::",
                "IN IP6 [2001:db8::5]",
                "IN IP9 1.2.3.4",
                "1.2.3.4",
                "",
            })
    void audioNeedsALiteralUnicastAddress(String connection) {
        var description = bytes("v=0", "o=- 1 1 IN IP4 h", "s=-", "c=" + connection, "m=audio 4 RTP/AVP 0");

        assertThat(SessionDescription.parse(description)).isInstanceOf(Parsed.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::5", "::ffff:192.0.2.2", "::1", "2001:DB8:0:0:0:0:0:1"})
    void ip6LiteralsAreAddresses(String address) {
        assertThat(audio("m=audio 4 RTP/AVP 0", "c=IN IP6 " + address)
                        .transport()
                        .address())
                .isEqualTo(java.net.InetAddress.ofLiteral(address));
    }

    @Test
    void namesOfOtherMediaDoNotMatter() {
        assertThat(audio("m=audio 4 RTP/AVP 0", "m=video 6 RTP/AVP 31", "c=IN IP4 x.example.com"))
                .isNotNull();
    }

    @Test
    void brokenAttributesAreIgnored() {
        var media = audio(
                "m=audio 4000 RTP/AVP 0 96 foo 300",
                "a=rtpmap:",
                "a=rtpmap:96",
                "a=rtpmap:96 ",
                "a=rtpmap:96 x",
                "a=rtpmap:96 x/",
                "a=rtpmap:96 x/y",
                "a=rtpmap:128 x/8000",
                "a=rtpmap:-1 x/8000",
                "a=fmtp:",
                "a=fmtp:999 x",
                "a=ptime:fast",
                "a=rtcp",
                "a=rtcp:",
                "a=",
                "a=:");

        assertThat(media.codecs()).containsExactly(Codec.of(0, "PCMU", 8_000));
        assertThat(media.packetMillis()).isZero();
    }

    @Test
    void rtpmapWinsOverTheStaticMeaning() {
        assertThat(audio("m=audio 4000 RTP/AVP 0", "a=rtpmap:0 X/16000").codecs())
                .containsExactly(Codec.of(0, "X", 16_000));
    }
}
