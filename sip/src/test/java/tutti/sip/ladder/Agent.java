package tutti.sip.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tutti.sip.dialog.Call;
import tutti.sip.dialog.Dialog;
import tutti.sip.dialog.Dialog.Stage;
import tutti.sip.dialog.DialogId;
import tutti.sip.dialog.DialogRequest;
import tutti.sip.dialog.Incoming;
import tutti.sip.dialog.Invitation;
import tutti.sip.message.Method;
import tutti.sip.message.NameAddr;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.transaction.AckReceived;
import tutti.sip.transaction.AnswerUntilAck;
import tutti.sip.transaction.TimerValues;

/// The dialogs of one end of a ladder: what its messages begin, need and change.
final class Agent {

    private static final AnswerUntilAck ANSWER = new AnswerUntilAck(TimerValues.DEFAULT);

    /// In some ladders of the RFC the Request-URI lacks this part of the Contact.
    private static final String FORGOTTEN = ";transport=tcp";

    private final String name;
    private final Map<DialogId, Dialog> dialogs = new LinkedHashMap<>();
    private final Map<String, Call> calls = new HashMap<>();
    private final Map<String, Invitation> invitations = new HashMap<>();
    private final Map<DialogId, AnswerUntilAck.State> answers = new HashMap<>();

    Agent(String name) {
        this.name = name;
    }

    boolean hasConversed() {
        return dialogs.values().stream().anyMatch(dialog -> dialog.stage() != Stage.EARLY);
    }

    /// Every answer that this agent gave was acknowledged.
    void checkAnswers() {
        assertThat(answers.values()).as(name).containsOnly(new AnswerUntilAck.Ended());
    }

    boolean hasAnswered() {
        return !answers.isEmpty();
    }

    void sends(SipRequest request) {
        if (request.to().tag() == null) {
            if (request.is(Method.INVITE)) {
                calls.put(request.callId(), Call.of(request, false));
            }
            return;
        }
        var dialog = dialogs.get(id(request, request.from(), request.to()));
        if (dialog == null || (request.is(Method.ACK) && dialog.stage() == Stage.EARLY)) {
            assertThat(request.is(Method.ACK))
                    .as("%s sends outside of a dialog", name)
                    .isTrue();
            return; // The ACK of a refusal belongs to the transaction.
        }
        check(request, prescribed(dialog, request));
        if (request.is(Method.BYE)) {
            keep(dialog.ended());
        }
    }

    private static DialogRequest prescribed(Dialog dialog, SipRequest request) {
        return request.is(Method.ACK)
                ? dialog.ack(request.cseq().number())
                : dialog.next(request.method()).request();
    }

    private void check(SipRequest request, DialogRequest prescribed) {
        assertThat(request.uriText())
                .as("%s Request-URI", name)
                .isIn(prescribed.requestUri(), prescribed.requestUri().replace(FORGOTTEN, ""));
        assertThat(request.routes().stream().map(NameAddr::toString))
                .as("%s routes", name)
                .isEqualTo(prescribed.routes());
        assertThat(request.cseq().number())
                .isGreaterThanOrEqualTo(prescribed.heading().sequence());
        assertThat(prescribed.heading().from())
                .endsWith(";tag=" + request.from().tag());
        assertThat(prescribed.heading().to()).endsWith(";tag=" + request.to().tag());
    }

    void receives(SipRequest request) {
        if (request.to().tag() == null) {
            if (request.is(Method.INVITE)) {
                var invitation = Invitation.of(request, false);
                assertThat(invitation).as("%s needs a Contact", name).isNotNull();
                invitations.put(request.callId(), Objects.requireNonNull(invitation));
            }
            return;
        }
        var id = id(request, request.to(), request.from());
        var dialog = dialogs.get(id);
        if (dialog == null) {
            return; // The ACK of a refusal.
        }
        if (dialog.admit(request.method(), request.cseq().number()) instanceof Incoming.InOrder(var next)) {
            keep(Dialog.refreshesTarget(request.method()) ? next.refreshed(request) : next);
        } else {
            throw new AssertionError(name + " finds it out of order: " + request);
        }
        if (request.is(Method.ACK)) {
            answers.computeIfPresent(
                    id, (_, state) -> ANSWER.step(state, new AckReceived()).next());
        }
        if (request.is(Method.BYE)) {
            keep(Objects.requireNonNull(dialogs.get(id)).ended());
        }
    }

    void sends(SipResponse response) {
        var id = id(response, response.to(), response.from());
        var invitation = invitations.get(response.callId());
        boolean begins =
                response.cseq().method().equals(Method.INVITE) && response.status() > 100 && response.status() < 300;
        if (!begins) {
            return;
        }
        if (invitation != null && !dialogs.containsKey(id)) {
            keep(invitation.begin(Stage.EARLY, id.localTag()));
        }
        if (response.isSuccess()) {
            keep(Objects.requireNonNull(dialogs.get(id)).confirmed());
            answers.put(id, ANSWER.start().next());
        }
    }

    void receives(SipResponse response) {
        var call = calls.get(response.callId());
        if (!response.cseq().method().equals(Method.INVITE)) {
            return;
        }
        var known = dialogs.get(id(response, response.from(), response.to()));
        var begun = call == null ? null : call.begin(response);
        if (known != null && response.isSuccess()) {
            boolean first = known.stage() == Stage.EARLY;
            keep(first ? known.confirmed(response) : known.refreshed(response));
        } else if (known == null && begun != null) {
            keep(begun);
        }
    }

    private void keep(Dialog dialog) {
        dialogs.put(dialog.id(), dialog);
    }

    private static DialogId id(SipMessage message, NameAddr local, NameAddr remote) {
        return new DialogId(message.callId(), tag(local.tag()), tag(remote.tag()));
    }

    private static String tag(@Nullable String tag) {
        return tag == null ? "" : tag;
    }
}
