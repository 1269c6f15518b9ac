package tutti.call.directory;

/// A number of the tenant that the world dials (E.164, unique on the platform), and its plan.
public record PhoneNumber(String id, String number, String description, CallPlan plan) {}
