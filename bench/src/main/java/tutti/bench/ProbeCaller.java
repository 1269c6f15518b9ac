package tutti.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// The trunk of a probe: places calls, acknowledges, hangs up after a while.
final class ProbeCaller implements ProbeLoop.Agent {

    private final ProbeLoop loop;
    private final ProbeSocket socket;
    private final String called;
    private final Duration talk;
    private final IntUnaryOperator mediaPort;
    private final Map<String, ProbeCall> calls = new HashMap<>();
    private int ended;

    /// @param called the number that is dialled
    /// @param talk how long after the answer the caller hangs up
    /// @param mediaPort its RTP port for a call's number
    ProbeCaller(ProbeLoop loop, Server server, int port, String called, Duration talk, IntUnaryOperator mediaPort)
            throws IOException {
        this.loop = loop;
        this.socket = ProbeSocket.open(loop.selector(), port, server.sip(), this);
        this.called = called;
        this.talk = talk;
        this.mediaPort = mediaPort;
    }

    @Override
    public ProbeSocket socket() {
        return socket;
    }

    /// Calls that are over, well or badly.
    int ended() {
        return ended;
    }

    void place(int number) throws IOException {
        var call = loop.call(number);
        var target = "sip:" + called + "@127.0.0.1:" + socket.serverPort();
        calls.put(id(number), call);
        var invite = head("INVITE", target, number, 1, "c", List.of(), "")
                + "Contact: <" + self(number) + ">\r\n"
                + ProbeSdp.withHeaders(mediaPort.applyAsInt(number));
        call.invitedAt = loop.now();
        socket.send(invite);
    }

    @Override
    public void receive(SipText message, long at) throws IOException {
        var call = calls.get(message.header("Call-ID"));
        if (!message.isResponse()) {
            answerRequest(message, call);
        } else if (call != null && message.method().equals("INVITE")) {
            inviteAnswered(call, message, at);
        } else if (call != null && message.method().equals("BYE") && message.status() >= 200) {
            end(call, message.status() == 200 ? "" : message.startLine());
        }
    }

    private void inviteAnswered(ProbeCall call, SipText response, long at) throws IOException {
        int status = response.status();
        if (status == 180 && call.ringingHeardAt == 0) {
            call.ringingHeardAt = at;
        } else if (status >= 300) {
            var target = "sip:" + called + "@127.0.0.1:" + socket.serverPort();
            socket.send(head("ACK", target, call.number, 1, "c", List.of(), response.header("To"))
                    + "Content-Length: 0\r\n\r\n");
            end(call, response.startLine());
        } else if (status >= 200) {
            boolean first = call.answerHeardAt == 0;
            call.answerHeardAt = first ? at : call.answerHeardAt;
            call.callerSendsTo = response.audioPort();
            inDialog(call, response, "ACK", 1);
            if (first) {
                loop.after(talk, () -> inDialog(call, response, "BYE", 2));
            }
        }
    }

    private void inDialog(ProbeCall call, SipText ok, String method, int sequence) throws IOException {
        var routes = new ArrayList<>(ok.values("Record-Route"));
        Collections.reverse(routes);
        var target = SipText.uri(ok.header("Contact"));
        socket.send(head(method, target, call.number, sequence, method, routes, ok.header("To"))
                + "Content-Length: 0\r\n\r\n");
    }

    private void answerRequest(SipText request, @org.jspecify.annotations.Nullable ProbeCall call) throws IOException {
        if (request.method().equals("ACK")) {
            return;
        }
        socket.send("SIP/2.0 200 OK\r\n"
                + request.copy("Via", "From", "To", "Call-ID", "CSeq")
                + "Content-Length: 0\r\n\r\n");
        if (request.method().equals("BYE") && call != null) {
            end(call, "hung up on");
        }
    }

    private void end(ProbeCall call, String failure) {
        if (call.endedAt == 0) {
            call.endedAt = loop.now();
            call.failure = failure;
            ended++;
        }
    }

    private String head(
            String method, String target, int number, int sequence, String branch, List<String> routes, String to) {
        var text = new StringBuilder();
        text.append(method).append(' ').append(target).append(" SIP/2.0\r\n");
        text.append("Via: SIP/2.0/UDP 127.0.0.1:").append(socket.port());
        text.append(";branch=z9hG4bK").append(branch).append(id(number)).append("\r\n");
        routes.forEach(route -> text.append("Route: ").append(route).append("\r\n"));
        text.append("Max-Forwards: 70\r\n");
        text.append("From: <")
                .append(self(number))
                .append(">;tag=f")
                .append(number)
                .append("\r\n");
        text.append("To: ").append(to.isEmpty() ? "<" + target + ">" : to).append("\r\n");
        text.append("Call-ID: ").append(id(number)).append("\r\n");
        text.append("CSeq: ").append(sequence).append(' ').append(method).append("\r\n");
        return text.toString();
    }

    private String id(int number) {
        return "probe" + socket.port() + "x" + number;
    }

    private String self(int number) {
        return "sip:" + ProbeLoop.callerNumber(number) + "@127.0.0.1:" + socket.port();
    }
}
