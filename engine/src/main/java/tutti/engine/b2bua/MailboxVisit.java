package tutti.engine.b2bua;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.routing.Action.Service;
import tutti.call.routing.EndReason;
import tutti.call.routing.Event;
import tutti.call.routing.LegId;
import tutti.call.routing.Refusal;
import tutti.engine.lane.TimerWheel;
import tutti.engine.port.Messages;
import tutti.engine.port.Messages.Kept;
import tutti.media.sound.Audio;
import tutti.media.sound.Language;
import tutti.media.sound.Phrase;
import tutti.media.sound.Phrases;
import tutti.media.sound.Sound;
import tutti.sip.message.Status;

/// A phone listens to its voicemail: how many messages there are, then each with its number and time. 1
/// plays it again, 2 or `#` goes on to the next, 7 deletes it, `*` hangs up. It has no machine and no
/// record: nobody is called.
final class MailboxVisit {
    private static final char AGAIN = '1';
    private static final char NEXT = '2';
    private static final char DELETE = '7';
    private static final char LEAVE = '*';
    private static final long PATIENCE_MILLIS = 10_000;

    private final Switchboard board;
    private final CallSession call;
    private final Messages.Box box;
    private final Language language;
    private final ZoneId zone;
    private List<Kept> messages = List.of();
    private int at = -1;
    private boolean over;
    private TimerWheel.@Nullable Entry patience;

    MailboxVisit(Switchboard board, CallSession call, Messages.Box box) {
        this.board = board;
        this.call = call;
        this.box = box;
        var tenant = call.directory().tenant();
        this.language = Language.of(tenant.language().toString());
        this.zone = tenant.timezone();
    }

    void begin() {
        if (!call.attendant().serve(Service.ANSWERED)) {
            call.caller().refuse(new Refusal(Status.NOT_ACCEPTABLE_HERE));
            leave();
            return;
        }
        board.services().messages().list(box, kept -> board.home(() -> listed(kept)));
    }

    private void listed(List<Kept> kept) {
        if (over) {
            return;
        }
        messages = kept;
        long unheard = kept.stream().filter(Kept::unheard).count();
        var counts = Phrases.of(
                language, Phrase.YOU_HAVE_MESSAGES, Long.toString(unheard), Long.toString(kept.size() - unheard));
        call.attendant().say(LegId.CALLER, counts, this::next);
    }

    void heard(Event event) {
        switch (event) {
            case Event.Pressed(var _, var key, var _) -> pressed(key);
            case Event.CallerHungUp _, Event.CallerCancelled _ -> leave();
            case Event.Severed _ -> hangUp();
            case Event _ -> {} // Of legs, which a visit has not.
        }
    }

    private void pressed(char key) {
        if (over || messages.isEmpty()) {
            return;
        }
        board.disarm(patience);
        switch (key) {
            case AGAIN -> play();
            case NEXT, '#' -> next();
            case DELETE -> delete();
            case LEAVE -> hangUp();
            default -> {} // No key of ours.
        }
    }

    private void delete() {
        if (at >= 0 && at < messages.size()) {
            board.services().messages().delete(box, messages.get(at).id());
            call.attendant().say(LegId.CALLER, Phrases.of(language, Phrase.MESSAGE_DELETED), this::next);
        }
    }

    private void next() {
        at++;
        if (at < messages.size()) {
            play();
            return;
        }
        var farewell = new ArrayList<Sound>();
        if (!messages.isEmpty()) {
            farewell.addAll(Phrases.of(language, Phrase.END_OF_MESSAGES));
        }
        farewell.addAll(Phrases.of(language, Phrase.GOODBYE));
        call.attendant().say(LegId.CALLER, farewell, this::hangUp);
    }

    private void play() {
        if (at < 0 || at >= messages.size()) {
            return; // Before the first, or after the last.
        }
        int asked = at;
        var message = messages.get(at);
        board.services()
                .messages()
                .fetch(
                        box,
                        message.id(),
                        sound -> board.home(() -> {
                            if (!over && asked == at) {
                                play(message, sound);
                            }
                        }));
    }

    private void play(Kept message, @Nullable Audio sound) {
        var sounds = new ArrayList<>(Phrases.of(language, Phrase.MESSAGE_NUMBER, Integer.toString(at + 1)));
        var number = message.callerNumber();
        sounds.addAll(
                number == null
                        ? Phrases.of(language, Phrase.CALL_FROM_UNKNOWN)
                        : Phrases.of(language, Phrase.MESSAGE_FROM, number));
        var time = message.at().atZone(zone);
        sounds.addAll(Phrases.of(
                language, Phrase.RECEIVED_AT, Integer.toString(time.getHour()), Integer.toString(time.getMinute())));
        if (sound != null) {
            sounds.add(new Sound.Clip(sound));
        }
        sounds.addAll(Phrases.of(language, Phrase.MESSAGE_MENU, "" + AGAIN, "" + NEXT, "" + DELETE));
        if (message.unheard()) {
            board.services().messages().heard(box, message.id());
        }
        call.attendant().say(LegId.CALLER, sounds, this::think);
    }

    /// He may think for a while; then the next one comes.
    private void think() {
        board.disarm(patience);
        patience = board.after(PATIENCE_MILLIS, this::next);
    }

    private void hangUp() {
        if (!over) {
            call.caller().hangUp(EndReason.PLAN_ENDED);
            leave();
        }
    }

    private void leave() {
        if (!over) {
            over = true;
            board.disarm(patience);
            call.leave();
        }
    }
}
