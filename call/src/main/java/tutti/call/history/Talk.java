package tutti.call.history;

import java.time.Instant;

/// An answered conversation of a person with somebody outside (clause 6). `who` is the id of the
/// user, or of the account or external number that belongs to none; `caller` is E.164. Talks of one
/// transferred call share the `callId`.
public record Talk(String who, String caller, Instant start, Instant end, String callId, Direction direction) {}
