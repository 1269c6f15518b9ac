package tutti.call.directory;

import org.jspecify.annotations.Nullable;

/// Where callers leave messages, greeted by a prompt or by ours; with `email` each message is sent
/// there too.
public record VoicemailBox(
        String id,
        String description,
        @Nullable String greetingPromptId,
        @Nullable String email) {}
