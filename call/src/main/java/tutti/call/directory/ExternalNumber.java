package tutti.call.directory;

/// A number outside the platform (E.164) that targets and steps may name: a mobile, a landline.
public record ExternalNumber(String id, String number, String description) {}
