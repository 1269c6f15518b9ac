package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.call.directory.Carrier;
import tutti.call.history.Party;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.Dialog;

/// Somebody who talked in a call of one lane and goes on in a call of another: his dialog and what was
/// agreed with him, as values. His peer notices nothing but a re-INVITE that moves the sound.
///
/// @param tag ours in his dialog; whoever has it next tells its first lane ([Lanes#forward])
/// @param carrier whose challenges may be answered in it; null for a phone
/// @param account of his phone; null for somebody outside
/// @param outside whether the tenant pays for his leg
record Migrant(
        String tag,
        Flow flow,
        @Nullable Carrier carrier,
        Dialog dialog,
        Seat.Luggage luggage,
        SessionTimer.Agreement timer,
        Party party,
        @Nullable String account,
        boolean outside) {

    /// What comes of asking another lane for somebody.
    sealed interface Answer {
        /// He is on his way.
        record Coming(Migrant migrant) implements Answer {}

        /// Nobody has answered there yet: the call was given up, and `number` is what it rang.
        record StillRinging(String number) implements Answer {}

        record Refused(int status) implements Answer {}
    }
}
