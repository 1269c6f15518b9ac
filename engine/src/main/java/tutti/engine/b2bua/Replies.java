package tutti.engine.b2bua;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.sip.message.Header;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// Answers that say what we understand; they need nothing of a call.
public final class Replies {
    private static final Set<String> SDP_TYPES = Set.of("application/sdp", "application/*", "*/*");
    /// Option tags that we understand when a request requires them.
    private static final Set<String> UNDERSTOOD = Set.of(Writer.SUPPORTED.split(", "));

    private Replies() {}

    /// What we can do (RFC 3261 §11.2), to somebody in a dialog with us.
    static SipResponse options(SipRequest request) {
        return options(request, null);
    }

    /// The same to anybody.
    ///
    /// @param tag for To, where it has none (RFC 3261 §8.2.6.2)
    public static SipResponse options(SipRequest request, @Nullable String tag) {
        return SipResponse.answering(request, Status.OK, Status.reason(Status.OK), tag)
                .header(Header.ALLOW, Writer.ALLOW)
                .header(Header.ACCEPT, Writer.SDP)
                .header(Header.SUPPORTED, Writer.SUPPORTED)
                .header(Header.ALLOW_EVENTS, Writer.ALLOW_EVENTS)
                .build();
    }

    /// A refusal that says what would be understood.
    public static SipResponse allowing(SipRequest request, int status, @Nullable String tag) {
        return SipResponse.answering(request, status, Status.reason(status), tag)
                .header(Header.ALLOW, Writer.ALLOW)
                .build();
    }

    /// The refusal of a request that requires what we do not understand, else null (RFC 3261 §8.2.2.3).
    public static @Nullable SipResponse required(SipRequest request, @Nullable String tag) {
        var unknown = request.require().stream()
                .filter(option -> !UNDERSTOOD.contains(option.toLowerCase(Locale.ROOT)))
                .toList();
        return unknown.isEmpty()
                ? null
                : SipResponse.answering(request, Status.BAD_EXTENSION, Status.reason(Status.BAD_EXTENSION), tag)
                        .header(Header.UNSUPPORTED, String.join(", ", unknown))
                        .build();
    }

    /// The refusal of an INVITE or UPDATE whose body is no session description that we can read, else
    /// null (RFC 3261 §8.2.3).
    public static @Nullable SipResponse unreadable(SipRequest request, @Nullable String tag) {
        boolean readable = !request.hasBody()
                || (Writer.SDP.equalsIgnoreCase(request.contentType()) && !request.has(Header.CONTENT_ENCODING));
        var reason = Status.reason(Status.UNSUPPORTED_MEDIA_TYPE);
        return readable
                ? null
                : SipResponse.answering(request, Status.UNSUPPORTED_MEDIA_TYPE, reason, tag)
                        .header(Header.ACCEPT, Writer.SDP)
                        .build();
    }

    /// The refusal of an INVITE whose session timer is too short, else null (RFC 4028 §6).
    public static @Nullable SipResponse tooBrief(SipRequest invite, @Nullable String tag) {
        return SessionTimer.tooBrief(invite, tag);
    }

    /// Whether its sender takes an answer in SDP; who says nothing does (RFC 3261 §20.1).
    public static boolean acceptsSdp(SipRequest invite) {
        return !invite.has(Header.ACCEPT)
                || invite.values(Header.ACCEPT).stream().anyMatch(type -> {
                    int semicolon = type.indexOf(';');
                    var bare = (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
                    return SDP_TYPES.contains(bare.toLowerCase(Locale.ROOT));
                });
    }

    /// Ours to an INFO that nobody else hears: a key for which nobody waits is taken, what we cannot read is
    /// not (RFC 6086 §4.2.2).
    static SipResponse info(SipRequest info) {
        return InfoDigit.isUnderstood(info)
                ? SipResponse.answering(info, Status.OK).build()
                : SipResponse.answering(info, Status.UNSUPPORTED_MEDIA_TYPE)
                        .header(Header.ACCEPT, InfoDigit.TYPES)
                        .build();
    }

    /// The refusal of an INFO of a package: we have never said that we receive any (RFC 6086 §4.2.2).
    static SipResponse noPackage(SipRequest info) {
        return SipResponse.answering(info, Status.BAD_INFO_PACKAGE)
                .header(Header.RECV_INFO, "")
                .build();
    }

    static SipResponse notAllowed(SipRequest request) {
        return allowing(request, Status.METHOD_NOT_ALLOWED, null);
    }
}
