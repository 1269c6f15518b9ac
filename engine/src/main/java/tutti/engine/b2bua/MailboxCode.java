package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.call.directory.Platform.Subscriber;
import tutti.call.directory.VoicemailBox;
import tutti.engine.port.Messages;

/// What phones dial to listen to voicemail: `*97` for the box whose address is that of the phone's user,
/// or the only one of the tenant; `*97` and a number from 1 for a box in the order of their listing. A box
/// with the address of somebody else is his alone.
final class MailboxCode {
    static final String CODE = "*97";
    private static final int DIGITS_MAX = 4;

    private MailboxCode() {}

    /// Null when there is none, or not for this phone.
    static Messages.@Nullable Box box(String dialled, Subscriber phone) {
        var which = dialled.substring(CODE.length());
        var found = which.isEmpty() ? own(phone) : numbered(which, phone);
        return found == null
                ? null
                : new Messages.Box(phone.directory().tenant().id(), found.id());
    }

    private static @Nullable VoicemailBox own(Subscriber phone) {
        var boxes = phone.directory().voicemailBoxes();
        for (var box : boxes) {
            if (box.email() != null && isOf(phone, box.email())) {
                return box;
            }
        }
        boolean shared = boxes.size() == 1 && boxes.getFirst().email() == null;
        return shared ? boxes.getFirst() : null;
    }

    private static @Nullable VoicemailBox numbered(String digits, Subscriber phone) {
        boolean number = digits.length() <= DIGITS_MAX && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int at = number ? Integer.parseInt(digits) - 1 : -1;
        var boxes = phone.directory().voicemailBoxes();
        if (at < 0 || at >= boxes.size()) {
            return null;
        }
        var box = boxes.get(at);
        return box.email() == null || isOf(phone, box.email()) ? box : null;
    }

    private static boolean isOf(Subscriber phone, String email) {
        return phone.directory()
                .userOf(phone.account().id())
                .filter(user -> user.email().equalsIgnoreCase(email))
                .isPresent();
    }
}
