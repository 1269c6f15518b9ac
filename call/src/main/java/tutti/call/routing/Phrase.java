package tutti.call.routing;

import java.util.Locale;

/// What Tutti says with its own voice, in each of its languages.
public enum Phrase {
    /// "Call for" or the like, before a group's name.
    CALL_FOR,
    /// "Call from", before a number.
    CALL_FROM,
    /// "From a withheld number."
    FROM_WITHHELD,
    /// "To accept this call press", before a key.
    TO_ACCEPT_PRESS,
    /// "To decline press", before a key.
    TO_DECLINE_PRESS,
    /// "Somebody was faster. Goodbye."
    SOMEBODY_WAS_FASTER,
    /// "Please leave a message after the tone."
    LEAVE_A_MESSAGE,
    /// "Thank you. Goodbye."
    THANK_YOU,
    /// The tone before a recording.
    BEEP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
