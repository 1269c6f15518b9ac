package tutti.sip.transaction;

/// What can happen to a transaction that we began.
public sealed interface ClientEvent permits ResponseReceived, Abandon, TransportFailed, Expired {}
