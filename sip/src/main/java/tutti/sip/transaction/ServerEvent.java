package tutti.sip.transaction;

/// What can happen to a transaction that the peer began, and to an answer until it is acknowledged.
public sealed interface ServerEvent permits RequestReceived, AckReceived, Respond, Abandon, TransportFailed, Expired {}
