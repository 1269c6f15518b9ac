package tutti.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import tutti.sip.digest.Digester;

/// A phone of a probe: registers, rings at once, answers after a while or lets itself be cancelled.
final class ProbePhone implements ProbeLoop.Agent {

    private static final Duration T1 = Duration.ofMillis(500);
    private static final int TRIES = 12;
    private static final String RINGING = "180 Ringing";
    private static final String OK = "200 OK";
    private static final String TERMINATED = "487 Request Terminated";
    private static final String NO_BODY = "Content-Length: 0\r\n\r\n";

    private final ProbeLoop loop;
    private final ProbeSocket socket;
    private final Ring.Phone phone;
    private final @Nullable Duration answersAfter;
    private final IntUnaryOperator mediaPort;
    private final Registering registering;
    private final Map<String, SipText> invites = new HashMap<>();
    private boolean registered;
    private String refusal = "";

    /// @param answersAfter null for a phone that only rings
    /// @param mediaPort its RTP port for a call's number
    ProbePhone(
            ProbeLoop loop,
            Server server,
            Ring.Phone phone,
            @Nullable Duration answersAfter,
            IntUnaryOperator mediaPort)
            throws IOException {
        this.loop = loop;
        this.socket = ProbeSocket.open(loop.selector(), phone.port(), server.sip(), this);
        this.phone = phone;
        this.answersAfter = answersAfter;
        this.mediaPort = mediaPort;
        this.registering =
                new Registering(phone, server.sip().getPort(), new Digester(), "p" + phone.port() + "x" + loop.now());
    }

    @Override
    public ProbeSocket socket() {
        return socket;
    }

    /// Registers and waits until that is done.
    void register() throws IOException {
        for (int i = 0; i < TRIES && !registered; i++) {
            socket.send(i == 0 ? registering.begin() : registering.request());
            loop.run(T1, () -> registered || !refusal.isEmpty());
            if (!refusal.isEmpty()) {
                throw new BenchFailure("probe phone " + phone.username() + " is refused: " + refusal);
            }
        }
        if (!registered) {
            throw new BenchFailure("probe phone " + phone.username() + " gets no answer");
        }
    }

    @Override
    public void receive(SipText message, long at) throws IOException {
        if (message.isResponse()) {
            registration(message);
            return;
        }
        switch (message.method()) {
            case "INVITE" -> ring(message, at);
            case "CANCEL" -> cancel(message);
            case "BYE", "OPTIONS" -> respond(message, OK, NO_BODY);
            default -> {} // ACK, and what no server should send.
        }
    }

    private void registration(SipText response) throws IOException {
        switch (registering.receive(response)) {
            case DONE -> registered = true;
            case REFUSED -> refusal = response.startLine();
            case GOING -> {
                if (response.status() >= 200) {
                    socket.send(registering.request());
                }
            }
        }
    }

    private void ring(SipText invite, long at) throws IOException {
        if (invites.putIfAbsent(invite.header("Call-ID"), invite) != null) {
            return; // A repetition; the answer is on its way.
        }
        var call = loop.callOf(SipText.user(invite.header("From")));
        call.rangAt(at);
        respond(invite, RINGING, NO_BODY);
        if (answersAfter != null) {
            call.phoneSendsTo = invite.audioPort();
            loop.after(answersAfter, () -> answer(call, invite));
        }
    }

    private void answer(ProbeCall call, SipText invite) throws IOException {
        if (invites.containsKey(invite.header("Call-ID"))) {
            call.answeredAt = loop.now();
            respond(invite, OK, ProbeSdp.withHeaders(mediaPort.applyAsInt(call.number)));
        }
    }

    private void cancel(SipText cancel) throws IOException {
        respond(cancel, OK, NO_BODY);
        var invite = invites.remove(cancel.header("Call-ID"));
        if (invite != null) {
            loop.callOf(SipText.user(invite.header("From"))).cancelled++;
            respond(invite, TERMINATED, NO_BODY);
        }
    }

    private void respond(SipText request, String status, String rest) throws IOException {
        var to = request.header("To");
        var tag = SipText.tag(to) == null ? ";tag=t" + phone.port() : "";
        socket.send("SIP/2.0 " + status + "\r\n"
                + request.copy("Via", "Record-Route", "From")
                + "To: " + to + tag + "\r\n"
                + request.copy("Call-ID", "CSeq")
                + "Contact: <sip:" + phone.username() + "@127.0.0.1:" + phone.port() + ">\r\n"
                + rest);
    }
}
