package tutti.admin.resource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tutti.admin.SoundReader;
import tutti.admin.SoundReader.Sound;
import tutti.admin.form.Complaint;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Crowd;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.call.directory.Prompt;
import tutti.store.Kind;
import tutti.store.Prompts;
import tutti.store.Resources;
import tutti.store.Snapshots;
import tutti.store.Versioned;
import tutti.store.Write;

/// Prompts with their sound: a form with the fields `file` (WAV or MP3) and `description`. What is
/// kept is computed anew from the file (T34).
final class PromptUploads {

    /// The file, and room for the rest of the form.
    private static final int FORM_BYTES_MAX = SoundReader.FILE_BYTES_MAX + (64 << 10);

    /// Forms that are on their way in, each to a file; of one tenant, and of all.
    private static final int ARRIVING_PER_TENANT_MAX = 4;

    private static final int ARRIVING_MAX = 16;

    /// How long a form that is here waits for those before it.
    private static final long TURN_SECONDS_MAX = 20;

    private static final String FILE = "file";

    private final PromptRecordings recordings = new PromptRecordings();
    private final Crowd arriving = new Crowd(ARRIVING_PER_TENANT_MAX, ARRIVING_MAX);

    /// One is decoded and stored at a time: it takes several times its size in memory.
    private final Semaphore turn = new Semaphore(1, true);

    private final Prompts prompts;
    private final Resources resources;
    private final Collection<Prompt> collection;
    private final SoundReader sounds;

    PromptUploads(Prompts prompts, Resources resources, Snapshots snapshots, SoundReader sounds) {
        this.prompts = prompts;
        this.resources = resources;
        this.collection = new Collection<>(resources, snapshots, recordings);
        this.sounds = sounds;
    }

    List<Operation> operations() {
        var all = new ArrayList<>(collection.withoutWrites());
        var item = recordings.itemPath();
        all.add(new Operation("POST", recordings.path(), Access.ADMIN, this::create));
        all.add(new Operation("PUT", item, Access.ADMIN, this::replace));
        all.add(new Operation("GET", item + "/audio", Access.USER, this::audio));
        return all;
    }

    /// A form as it was sent.
    private record Upload(String description, Sound.Heard sound) {}

    private Answer create(Request request) {
        return uploaded(request, fields -> create(request, read(fields, null)));
    }

    private Answer create(Request request, Upload upload) {
        var prompt = new Prompt(
                resources.newId(), upload.description(), upload.sound().millis());
        var stored =
                stored(prompts.create(request.scope(), prompt, upload.sound().wave()));
        var location = request.path() + "/" + prompt.id();
        return Answer.created(recordings.show(request.tenant(), stored.value()), location, stored.version());
    }

    /// With a form both change; with JSON only what it is called.
    private Answer replace(Request request) {
        if (!request.isForm()) {
            return collection.replace(request);
        }
        var id = request.param(recordings.idParameter());
        var ifMatch = request.ifMatch();
        var current = Outcomes.found(resources.get(request.scope(), Kind.PROMPT, id));
        if (!ifMatch.accepts(current.version())) {
            throw Verdict.changed(current.version());
        }
        return uploaded(
                request,
                fields -> replace(request, current, read(fields, current.value().description())));
    }

    private Answer replace(Request request, Versioned<Prompt> current, Upload upload) {
        var prompt = new Prompt(
                current.value().id(), upload.description(), upload.sound().millis());
        var version = request.ifMatch().expected(() -> Optional.of(current.version()));
        var stored =
                stored(prompts.replace(request.scope(), prompt, upload.sound().wave(), version));
        return Answer.ok(recordings.show(request.tenant(), stored.value()), stored.version());
    }

    private Answer audio(Request request) {
        return Sounds.answer(
                () -> Outcomes.found(prompts.wave(request.tenant(), request.param(recordings.idParameter()))),
                "prompt");
    }

    /// The form is received without holding anybody up, then read when it is its turn.
    private Answer uploaded(Request request, Function<Map<String, byte[]>, Answer> storing) {
        try (var _ = arriving.enter(request.tenant()).orElseThrow(Outcomes::busy);
                var form = request.receiveForm(FORM_BYTES_MAX)) {
            if (!turn.tryAcquire(TURN_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw Outcomes.busy();
            }
            try {
                return storing.apply(form.fields());
            } finally {
                turn.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Outcomes.busy();
        }
    }

    /// @param standard the description when none is given; null: one must be
    private Upload read(Map<String, byte[]> fields, @Nullable String standard) {
        var complaints = new Complaints();
        var texts = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, value) -> {
            if (!name.equals(FILE)) {
                texts.put(name, new String(value, StandardCharsets.UTF_8));
            }
        });
        var form = Form.of(texts, complaints);
        var field = form.text("description", 1, Inputs.DESCRIPTION_CHARS_MAX);
        var description = standard == null ? field.required("") : field.or(standard);
        form.close();
        var sound = sound(fields.get(FILE), complaints);
        Verdict.on(complaints);
        return new Upload(description, sound);
    }

    private Sound.Heard sound(byte @Nullable [] file, Complaints complaints) {
        if (file == null) {
            complaints.add(Complaint.of("/file", "missing"));
            return new Sound.Heard(new byte[0], 0);
        }
        return switch (sounds.read(file)) {
            case Sound.Heard heard -> heard;
            case Sound.Refused(var code) -> {
                complaints.add(Complaint.of("/file", code));
                yield new Sound.Heard(new byte[0], 0);
            }
        };
    }

    private static Versioned<Prompt> stored(Write<Prompt> write) {
        return switch (write) {
            case Write.Stored<Prompt>(var stored) -> stored;
            case Write.VersionMismatch<Prompt>(var current) -> throw Verdict.changed(current);
            case Write.Conflict<Prompt> _, Write.NotFound<Prompt> _, Write.UnknownReference<Prompt> _ ->
                throw Outcomes.notFound();
            case Write.Unavailable<Prompt> _ -> throw Outcomes.unavailable();
        };
    }
}
