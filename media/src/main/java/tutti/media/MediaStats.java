package tutti.media;

/// What a [MediaPlane] holds now and has done since its start.
///
/// @param sessions open now
/// @param sockets open now, those of sessions and those kept for the next ones
/// @param freePorts numbers that a next call could have at once
/// @param restingPorts numbers in quarantine
/// @param exhausted calls refused because no port was free
/// @param shortened quarantines cut short because the range was scarce
/// @param takenElsewhere numbers found in use by another process
/// @param relayed packets passed on
/// @param dropped packets not passed on, whatever the reason
/// @param playing endpoints that play something now
/// @param recording endpoints that record now
/// @param played packets that were played
public record MediaStats(
        int sessions,
        int sockets,
        int freePorts,
        int restingPorts,
        long exhausted,
        long shortened,
        long takenElsewhere,
        long relayed,
        long dropped,
        int playing,
        int recording,
        long played) {}
