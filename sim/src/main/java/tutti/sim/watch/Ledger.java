package tutti.sim.watch;

import static tutti.sim.watch.SeenCall.NEVER;

import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tutti.call.history.CallRecord;
import tutti.call.history.SkipReason;
import tutti.sim.net.Packet;
import tutti.sim.time.Agenda;
import tutti.sip.Parsed;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.NameAddr;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.sdp.SessionDescription;
import tutti.sip.uri.SipUri;

/// The truth about every call, read off the wires and off nothing else: what the server was told,
/// what it said, and when. The referees judge by it.
public final class Ledger implements Book {
    private final Agenda agenda;
    private final InetSocketAddress server;
    private final Predicate<InetSocketAddress> isPhone;
    private final IntUnaryOperator roomAt;
    private final Objections objections;
    private final Registrations registrations;
    private final Changes changes;
    private final List<Referee> referees;
    private final Map<String, SeenCall> calls = new LinkedHashMap<>();
    private final Map<String, SeenLeg> legs = new HashMap<>();
    private final Map<Integer, SeenCall> byRoom = new HashMap<>();
    private final People people;
    private final Set<SeenCall> touched = new LinkedHashSet<>();
    private @Nullable SeenCall arrivingInvite;
    private @Nullable SeenLeg arrivingAnswer;

    /// @param isPhone tells telephones, which register, from gates of carriers
    /// @param roomAt  the number of the call that a media port of the server belongs to
    public Ledger(
            Agenda agenda,
            InetSocketAddress server,
            Predicate<InetSocketAddress> isPhone,
            IntUnaryOperator roomAt,
            Objections objections) {
        this.agenda = agenda;
        this.server = server;
        this.isPhone = isPhone;
        this.roomAt = roomAt;
        this.objections = objections;
        this.registrations = new Registrations(agenda, objections);
        this.changes = new Changes(objections);
        this.people = new People(agenda, calls, legs);
        this.referees = List.of(
                new OneAnswer(objections),
                new OneWinner(objections),
                new Cancels(objections),
                new Progress(objections),
                new Endings(objections),
                new Truth(objections, this::confirms));
    }

    public List<SeenCall> calls() {
        return List.copyOf(calls.values());
    }

    public Registrations registrations() {
        return registrations;
    }

    private long now() {
        return agenda.worldMillis();
    }

    // What is sent.

    @Override
    public void sent(Packet packet, Fate fate) {
        if (fate != Fate.TRAVELS) {
            calls.values().forEach(call -> call.troubled = true);
        }
        switch (packet.message()) {
            case SipRequest request when packet.from().equals(server) -> serverAsks(request, packet, fate);
            case SipRequest request -> people.ask(request);
            case SipResponse response when packet.from().equals(server) -> serverAnswers(response, packet);
            case SipResponse response -> people.answer(response);
            case null -> {}
        }
    }

    private void serverAsks(SipRequest request, Packet packet, Fate fate) {
        switch (request.method()) {
            case Method.INVITE -> {
                if (request.to().tag() == null) {
                    rings(request, packet, fate);
                }
            }
            case Method.CANCEL -> cancels(request);
            case Method.BYE -> hangsUp(request);
            case Method.ACK -> acknowledges(request);
            default -> {} // INFO and the like change nothing about who talks to whom.
        }
    }

    private void rings(SipRequest invite, Packet packet, Fate fate) {
        var known = legs.get(invite.callId());
        if (known != null) {
            referees.forEach(referee -> referee.rung(known, true));
            return;
        }
        int room = room(invite);
        var call = arrivingInvite != null ? arrivingInvite : byRoom.get(room);
        if (call == null) {
            return; // An INVITE that belongs to nothing shows as a leg too many for its phone.
        }
        byRoom.putIfAbsent(room, call);
        var leg = new SeenLeg(call, call.legs.size() + 1, packet, invite, isPhone.test(packet.to()), now());
        leg.cutAt = fate == Fate.IN_VAIN ? now() : NEVER;
        call.legs.add(leg);
        legs.put(leg.callId, leg);
        touched.add(call);
        if (leg.toPhone) {
            registrations.rung(leg.user, leg.phone, leg);
        }
        referees.forEach(referee -> referee.rung(leg, false));
    }

    private int room(SipRequest invite) {
        if (SessionDescription.parse(invite.body()) instanceof Parsed.Ok<SessionDescription>(var read)) {
            var audio = read.audio();
            return audio == null ? 0 : roomAt.applyAsInt(audio.transport().port());
        }
        return 0;
    }

    private void cancels(SipRequest cancel) {
        var leg = legs.get(cancel.callId());
        if (leg != null && cancel.cseq().number() == leg.sequence) {
            if (leg.cancelledAt == NEVER) {
                leg.cancelledAt = now();
                leg.cancelReason = cancel.header(Header.REASON);
            }
            referees.forEach(referee -> referee.cancelled(leg, cancel));
        }
    }

    private void acknowledges(SipRequest ack) {
        var leg = legs.get(ack.callId());
        if (leg != null && ack.cseq().number() == leg.sequence) {
            leg.acknowledgedAt = Math.min(leg.acknowledgedAt, now());
        }
    }

    private void hangsUp(SipRequest bye) {
        var leg = legs.get(bye.callId());
        var call = calls.get(bye.callId());
        if (leg != null) {
            leg.byeSentAt = Math.min(leg.byeSentAt, now());
            touched.add(leg.call);
            judgeEnd(leg.call, leg == leg.call.winner);
        } else if (call != null) {
            call.byeToCallerAt = Math.min(call.byeToCallerAt, now());
            touched.add(call);
            judgeEnd(call, true);
        }
    }

    private void judgeEnd(SeenCall call, boolean talking) {
        if (talking && !Changes.mayEnd(call, now())) {
            objections.raise("I3", call + " is ended by the server for no reason");
        }
    }

    private void serverAnswers(SipResponse response, Packet packet) {
        registrations.answered(response, packet.to());
        changes.answered(response, now());
        var call = calls.get(response.callId());
        if (call == null || !response.cseq().method().equals(Method.INVITE)) {
            return;
        }
        touched.add(call);
        if (response.status() == 100) {
            call.begunAt = Math.min(call.begunAt, now());
        } else if (response.isProvisional()) {
            call.ringingToldAt = Math.min(call.ringingToldAt, now());
        }
        if (response.isFinal() && call.sequences.contains(response.cseq().number())) {
            concluded(call, response);
        }
    }

    private void concluded(SeenCall call, SipResponse response) {
        var first = call.finals.putIfAbsent(response.cseq().number(), response);
        referees.forEach(referee -> referee.answered(call, response, first == null ? response : first));
        if (first == null && call.hasBegun()) {
            call.finalAt = now();
            call.finalStatus = response.status();
            call.winner = response.isSuccess() ? arrivingAnswer : null;
        }
    }

    // What arrives.

    @Override
    public void arriving(Packet packet) {
        arrivingInvite = null;
        arrivingAnswer = null;
        switch (packet.message()) {
            case SipRequest request when packet.to().equals(server) -> serverIsAsked(request, packet);
            case SipRequest request -> people.areAsked(request);
            case SipResponse response when packet.to().equals(server) -> serverHears(response);
            case SipResponse response -> people.hear(response);
            case null -> {}
        }
    }

    private void serverIsAsked(SipRequest request, Packet packet) {
        registrations.asked(request, packet);
        if (request.is(Method.INVITE) && request.to().tag() == null) {
            arrivingInvite = calls.computeIfAbsent(request.callId(), id -> invited(id, request, packet));
            arrivingInvite.sequences.add(request.cseq().number());
            touched.add(arrivingInvite);
            return;
        }
        var call = calls.get(request.callId());
        var leg = legs.get(request.callId());
        var changing = leg == null ? call : leg.call;
        if (request.is(Method.INVITE) && changing != null) {
            changes.asked(changing, request);
        }
        if (call != null && call.caller.equals(packet.from())) {
            touched.add(call);
            callerAsks(call, request);
        } else if (leg != null && leg.phone.equals(packet.from()) && request.is(Method.BYE)) {
            touched.add(leg.call);
            leg.byeGotAt = Math.min(leg.byeGotAt, now());
        }
    }

    private SeenCall invited(String callId, SipRequest invite, Packet packet) {
        var call = new SeenCall(calls.size() + 1, callId, packet.from(), user(invite.from()), user(invite.to()));
        call.invitedAt = now();
        call.offering = invite.hasBody();
        return call;
    }

    static String user(NameAddr address) {
        var user = address.uri() instanceof SipUri sip ? sip.user() : null;
        return user == null ? "-" : user;
    }

    private void callerAsks(SeenCall call, SipRequest request) {
        switch (request.method()) {
            case Method.ACK -> {
                if (call.isAnswered()) {
                    call.acknowledgedAt = Math.min(call.acknowledgedAt, now());
                }
            }
            case Method.BYE -> call.callerGoneAt = Math.min(call.callerGoneAt, now());
            case Method.CANCEL -> call.cancelledAt = Math.min(call.cancelledAt, now());
            default -> {} // Changes nothing about who talks to whom.
        }
    }

    private void serverHears(SipResponse response) {
        var leg = legs.get(response.callId());
        if (leg == null || !response.cseq().method().equals(Method.INVITE)) {
            return;
        }
        touched.add(leg.call);
        leg.heardAt = Math.min(leg.heardAt, now());
        if (response.status() > 100 && response.isProvisional() && leg.finalAt == NEVER) {
            leg.alertedAt = Math.min(leg.alertedAt, now());
        }
        if (response.isFinal() && leg.finalAt == NEVER) {
            leg.finalAt = now();
            leg.finalStatus = response.status();
            leg.mute = response.isSuccess() && !response.hasBody();
            arrivingAnswer = leg;
        }
    }

    // What is over.

    @Override
    public void cut(InetSocketAddress one, InetSocketAddress other) {
        for (var leg : legs.values()) {
            if (leg.overStream && (leg.phone.equals(one) || leg.phone.equals(other))) {
                leg.cutAt = Math.min(leg.cutAt, now());
            }
        }
        for (var call : calls.values()) {
            call.troubled |= call.caller.equals(one) || call.caller.equals(other);
        }
        registrations.cut(one, other);
    }

    @Override
    public void settled() {
        for (var call : touched) {
            referees.forEach(referee -> referee.settled(call));
        }
        touched.clear();
        arrivingInvite = null;
        arrivingAnswer = null;
    }

    @Override
    public void vanished(InetSocketAddress address) {
        people.vanished(address);
    }

    @Override
    public void recorded(CallRecord record) {
        var call = calls.values().stream()
                .filter(one -> one.isMeant(record))
                .min(Comparator.comparingLong(one -> one.difference(record)));
        if (call.isPresent()) {
            call.get().records.add(record);
            call.get().recordedAt = Math.min(call.get().recordedAt, now());
            touched.add(call.get());
            return;
        }
        objections.raise("I3", "a record of no call: " + record);
    }

    /// Whether an account really was not to be had at `at`.
    private boolean confirms(SeenCall call, String account, SkipReason because, long at) {
        return switch (because) {
            case NOT_REGISTERED -> registrations.of(account, at).isEmpty() || registrations.isChanging(account, at);
            case BUSY -> calls.values().stream().anyMatch(other -> other.occupies(account, at));
            case IS_CALLER -> account.equals(call.callerUser);
            case DO_NOT_DISTURB, RINGS_ALREADY, GONE, TOO_MANY -> false; // Nobody here is like that.
            case UNAVAILABLE, COLLEAGUES_ONLY, NO_DEVICE, NOT_A_NUMBER -> false;
            case COUNTRY_NOT_ALLOWED, PREMIUM_RATE, SHARED_COST, SATELLITE, INTERNATIONAL_NETWORK -> false;
            case TOO_MANY_EXTERNAL_CALLS, DAILY_MINUTES_USED -> false;
            case PICKED_ALREADY, LOOP -> false;
        };
    }

    @Override
    public boolean severDeserted() {
        var open = calls.values().stream()
                .filter(call -> call.hasBegun() && !call.isRecorded())
                .toList();
        boolean deserted = !open.isEmpty() && open.stream().allMatch(call -> call.isDeserted(now()));
        if (deserted) {
            open.forEach(SeenCall::sever);
        }
        return deserted;
    }

    @Override
    public void close() {
        for (var call : calls.values()) {
            referees.forEach(referee -> referee.ended(call));
        }
        changes.ended();
    }
}
