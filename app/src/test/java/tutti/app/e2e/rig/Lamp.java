package tutti.app.e2e.rig;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tutti.app.e2e.rig.Company.Account;

/// A key with a lamp on a [Peer]: its subscription to somebody's calls (RFC 4235), and what it was told.
public final class Lamp implements AutoCloseable {
    private static final Pattern STATE = Pattern.compile("<state>(\\w+)</state>");

    private final PeerCall dialog;
    private final Account account;
    private final Set<String> answered = new HashSet<>();

    private Lamp(PeerCall dialog, Account account) {
        this.dialog = dialog;
        this.account = account;
    }

    /// Watches `number` for the phone of `account`.
    public static Lamp at(Peer phone, Account account, String number) {
        var dialog = subscribe(phone, account, number);
        dialog.isAnswered(200);
        return new Lamp(dialog, account);
    }

    /// The status with which nobody may watch `number`.
    public static int refusal(Peer phone, Account account, String number) {
        return subscribe(phone, account, number).isAnswered("SUBSCRIBE").status();
    }

    private static PeerCall subscribe(Peer phone, Account account, String number) {
        return phone.subscribes(
                number, account, "Event: dialog\r\nAccept: application/dialog-info+xml\r\nExpires: 600");
    }

    /// Waits until it is told so: `early`, `confirmed`, `terminated`, or `dark` when there is no call.
    public void shows(String state) {
        Await.until("lamp " + state, () -> {
            var states = states();
            return !states.isEmpty() && states.getLast().equals(state);
        });
    }

    /// What it has shown, each change once. Answers what it was told.
    public List<String> states() {
        var states = new ArrayList<String>();
        for (var notify : dialog.asked("NOTIFY")) {
            if (answered.add(notify.header("CSeq"))) {
                dialog.answers(notify, "200 OK", "");
            }
            var found = STATE.matcher(notify.body());
            var state = found.find() ? found.group(1) : "dark";
            if (states.isEmpty() || !states.getLast().equals(state)) {
                states.add(state);
            }
        }
        return states;
    }

    /// The last that it was told.
    public String document() {
        return dialog.asked("NOTIFY").getLast().body();
    }

    /// The call that it shows, as Replaces names it (RFC 3891 §6.1).
    public String replaces() {
        var shown = document();
        return attribute(shown, "call-id") + ";to-tag=" + attribute(shown, "local-tag") + ";from-tag="
                + attribute(shown, "remote-tag") + ";early-only";
    }

    private static String attribute(String text, String name) {
        int from = text.indexOf(name + "=\"") + name.length() + 2;
        return text.substring(from, text.indexOf('"', from));
    }

    @Override
    public void close() {
        dialog.sendsProven(account, "SUBSCRIBE", "Event: dialog\r\nExpires: 0");
        dialog.isAnswered(200, "SUBSCRIBE");
        Await.until(
                "the end of the subscription",
                () -> dialog.asked("NOTIFY").stream()
                        .anyMatch(one -> one.header("Subscription-State").startsWith("terminated")));
        states();
    }
}
