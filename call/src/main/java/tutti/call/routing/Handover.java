package tutti.call.routing;

import tutti.call.history.Party;

/// A blind transfer under way: `by`, who is `party`, hands the other side of his talk to `number`.
/// While he is `there` a failed transfer gives him the call back; afterwards he is rung, once.
record Handover(LegId by, Party party, String number, boolean there, boolean returning) {

    Handover gone() {
        return new Handover(by, party, number, false, returning);
    }

    Handover back() {
        return new Handover(by, party, number, false, true);
    }
}
