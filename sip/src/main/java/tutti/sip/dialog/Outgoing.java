package tutti.sip.dialog;

/// A request of ours, and the dialog after it.
public record Outgoing(Dialog next, DialogRequest request) {}
