package tutti.bench;

/// One call of a probe, with the moment of each thing that happened; 0 while it did not.
final class ProbeCall {

    /// What its caller's number ends in, so that a phone knows which call rings.
    final int number;

    long invitedAt;
    long firstRangAt;
    long lastRangAt;
    int rang;
    int cancelled;
    long ringingHeardAt;
    long answeredAt;
    long answerHeardAt;
    long endedAt;
    String failure = "";

    // Where caller and phone send their RTP, as the server told them; 0 while it did not.
    int callerSendsTo;
    int phoneSendsTo;

    ProbeCall(int number) {
        this.number = number;
    }

    void rangAt(long at) {
        firstRangAt = rang == 0 ? at : firstRangAt;
        lastRangAt = at;
        rang++;
    }
}
