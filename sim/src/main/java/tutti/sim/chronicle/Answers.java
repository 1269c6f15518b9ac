package tutti.sim.chronicle;

import static tutti.sim.chronicle.Line.NEVER;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.sim.net.Packet;
import tutti.sim.net.Tap;
import tutti.sim.world.Places;
import tutti.sip.message.Method;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// I1: every INVITE, one that begins a call or one within it, gets one final response; repeated, it is the
/// same to the last byte. What the server hears finally is acknowledged (RFC 3261 §13.2.2.4, §17.1.1.3).
final class Answers implements Rule {
    /// Given without a transaction, so that each has a nonce, or a Retry-After, of its own.
    private static final Set<Integer> STATELESS = Set.of(401, 503);

    private final Lines lines;
    private final tutti.sim.watch.Objections objections;
    private final Map<String, Question> questions = new LinkedHashMap<>();

    private static final class Question {
        private final String name;
        private @Nullable SipResponse answer;

        Question(String name) {
            this.name = name;
        }
    }

    Answers(Lines lines, tutti.sim.watch.Objections objections) {
        this.lines = lines;
        this.objections = objections;
    }

    @Override
    public void arriving(Packet packet) {
        if (packet.to().equals(Places.SERVER)
                && packet.message() instanceof SipRequest request
                && request.is(Method.INVITE)) {
            questions.computeIfAbsent(
                    key(request),
                    key -> new Question("INVITE " + key + " from "
                            + packet.from().getAddress().getHostAddress()));
        }
    }

    @Override
    public void sent(Packet packet, Tap.Fate fate) {
        if (packet.from().equals(Places.SERVER)
                && packet.message() instanceof SipResponse response
                && response.isFinal()
                && response.cseq().method().equals(Method.INVITE)) {
            var question = questions.get(key(response));
            if (question == null) {
                objections.raise("I1", "an answer to nothing: " + response.status() + " " + key(response));
            } else if (question.answer == null) {
                question.answer = response;
            } else if (!isSame(question.answer, response)) {
                objections.raise(
                        "I1",
                        question.name + " was answered " + question.answer.status() + " and then otherwise, "
                                + response.status());
            }
        }
    }

    private static boolean isSame(SipResponse first, SipResponse again) {
        return first.status() == again.status()
                && (STATELESS.contains(first.status()) || Arrays.equals(first.bytes(), again.bytes()));
    }

    private static String key(SipMessage message) {
        return message.callId() + " " + message.from().tag() + " "
                + message.cseq().number();
    }

    @Override
    public void settled() {
        for (var line : lines.all()) {
            if (!line.inbound && line.isOpen() && line.alertedAt != NEVER) {
                judgeRinging(line);
            }
            boolean refused = !line.inbound && line.finalAt != NEVER && !line.isAnswered();
            if (refused && line.acknowledgedAt == NEVER && !line.cameTooLate()) {
                objections.raise("progress", line + " was refused and the refusal is not acknowledged");
            }
        }
    }

    /// Who calls hears that it rings, as soon as it does.
    private void judgeRinging(Line line) {
        var first = lines.first(line.room);
        if (first != null && first.alertedAt == NEVER && first.finalAt == NEVER && first.byeGotAt == NEVER) {
            objections.raise("progress", line + " rings and " + first + " does not hear it");
        }
    }

    @Override
    public void ended() {
        for (var question : questions.values()) {
            if (question.answer == null) {
                objections.raise("I1", question.name + " was never answered");
            }
        }
        for (var line : lines.all()) {
            boolean answered = !line.inbound && line.isAnswered();
            if (answered && line.acknowledgedAt == NEVER && line.overAt() == NEVER) {
                objections.raise("progress", line + " has answered and was never acknowledged");
            }
        }
    }
}
