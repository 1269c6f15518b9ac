package tutti.call.directory;

/// A recording of the tenant that callers or members hear; it lasts `millis`.
public record Prompt(String id, String description, long millis) {}
