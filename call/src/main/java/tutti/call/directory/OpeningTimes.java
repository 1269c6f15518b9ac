package tutti.call.directory;

/// A schedule by a name of its own, so that several plans follow it and are changed in one place.
public record OpeningTimes(String id, String description, Schedule schedule) {}
