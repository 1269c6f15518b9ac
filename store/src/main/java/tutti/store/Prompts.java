package tutti.store;

import java.util.Optional;
import tutti.call.directory.Prompt;

/// What prompts sound like: a WAV each, kept beside the [Kind#PROMPT] that names it.
///
/// Thread-safe. Calls block on SQL for a bounded time.
public interface Prompts {

    /// Stores a new prompt with its sound.
    Write<Prompt> create(Scope tenant, Prompt prompt, byte[] wave);

    /// Replaces a prompt together with its sound.
    Write<Prompt> replace(Scope tenant, Prompt prompt, byte[] wave, Optional<Long> ifMatch);

    /// The version of the prompt: as long as it is the same, so is the sound.
    Lookup<Long> version(String tenantId, String promptId);

    /// The sound as it was stored.
    Lookup<byte[]> wave(String tenantId, String promptId);
}
