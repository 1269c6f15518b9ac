package tutti.sip.message;

import java.util.List;
import java.util.Locale;
import tutti.sip.message.SipMessage.HeaderLine;

/// Builds a message anew from what the typed side of another one says.
final class Rebuild {
    private Rebuild() {}

    static SipMessage of(SipMessage message) {
        return switch (message) {
            case SipRequest request ->
                filled(SipRequest.builder(request.method(), request.uriText()), message)
                        .build();
            case SipResponse response -> filled(bare(response), message).build();
        };
    }

    /// Name (lower case, compact forms apart) and value of each line, Content-Length left out.
    static List<HeaderLine> lines(SipMessage message) {
        return message.headerLines().stream()
                .map(line -> new HeaderLine(line.name().toLowerCase(Locale.ROOT), line.value()))
                .filter(line -> !line.name().equals("content-length"))
                .toList();
    }

    private static <B extends MessageBuilder<B>> B filled(B builder, SipMessage message) {
        boolean body = message.hasBody();
        for (HeaderLine line : message.headerLines()) {
            String name = line.name().toLowerCase(Locale.ROOT);
            if (name.equals("content-length") || name.equals("l")) {
                continue;
            }
            if (body && name.equals("content-type")) {
                builder.body(line.value(), message.body());
                body = false;
            } else {
                builder.header(line.name(), line.value());
            }
        }
        return builder;
    }

    /// A response builder that has written its status line and nothing else.
    private static ResponseBuilder bare(SipResponse response) {
        byte[] nothing = Messages.bytes("OPTIONS sip:x SIP/2.0\n\n");
        var scan = new MessageScan(nothing, nothing.length);
        if (scan.message(nothing, nothing.length) instanceof SipRequest request) {
            return SipResponse.answering(request, response.status(), response.reason(), null);
        }
        throw new AssertionError("no request");
    }
}
