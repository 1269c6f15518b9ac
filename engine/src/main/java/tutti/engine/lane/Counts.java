package tutti.engine.lane;

/// What a lane has seen so far, for the metrics. Written by the lane alone; a reader on another
/// thread may see a value a moment old.
public final class Counts {
    long requests;
    long responses;
    long calls;
    long registrations;
    long challenges;
    long banned;
    long refused;
    long malformed;
    long dropped;
    long strays;
    long bugs;

    Counts() {}

    /// Requests taken, repetitions included.
    public long requests() {
        return requests;
    }

    public long responses() {
        return responses;
    }

    /// Calls begun.
    public long calls() {
        return calls;
    }

    /// REGISTER requests whose sender was proven.
    public long registrations() {
        return registrations;
    }

    public long challenges() {
        return challenges;
    }

    /// Requests not answered because of too many wrong passwords.
    public long banned() {
        return banned;
    }

    /// Calls refused with 503 because the lane is full, late or draining.
    public long refused() {
        return refused;
    }

    /// Malformed requests that were answered so.
    public long malformed() {
        return malformed;
    }

    /// What was no SIP, or could not be answered.
    public long dropped() {
        return dropped;
    }

    /// Responses to nothing that we remember.
    public long strays() {
        return strays;
    }

    /// Messages that a mistake of ours kept from being handled.
    public long bugs() {
        return bugs;
    }
}
