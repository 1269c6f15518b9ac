package tutti.store;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import tutti.call.directory.Directory;
import tutti.call.directory.Language;
import tutti.call.directory.VoicemailBox;
import tutti.store.mail.Attachment;
import tutti.store.mail.Mail;
import tutti.store.voicemail.Left;

/// The letter that brings a voicemail message with its recording, in the tenant's language.
final class VoicemailLetter {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private VoicemailLetter() {}

    /// The sentences of one language.
    private record Words(String subject, String text, String unknown) {}

    private static Words words(Language language) {
        return switch (language) {
            case DE ->
                new Words(
                        "Neue Nachricht von %s (%s)",
                        "%s hat am %s eine Nachricht von %d Sekunden in der Voicemailbox \"%s\" hinterlassen."
                                + " Die Aufnahme liegt bei.",
                        "Unbekannt");
            case EN ->
                new Words(
                        "New message from %s (%s)",
                        "%s left a message on %s, %d seconds long, in the voicemail box \"%s\"."
                                + " The recording is attached.",
                        "Unknown");
            case NL ->
                new Words(
                        "Nieuw bericht van %s (%s)",
                        "%s heeft op %s een bericht van %d seconden achtergelaten in de voicemailbox \"%s\"."
                                + " De opname is bijgevoegd.",
                        "Onbekend");
        };
    }

    /// Nothing when the box wants no mail.
    static Optional<Mail> of(Directory directory, Left left, byte[] wave) {
        return directory.voicemailBox(left.boxId()).flatMap(box -> to(directory, box, left, wave));
    }

    private static Optional<Mail> to(Directory directory, VoicemailBox box, Left left, byte[] wave) {
        var email = box.email();
        if (email == null) {
            return Optional.empty();
        }
        var words = words(directory.tenant().language());
        var number = left.callerNumber();
        var caller = left.callerName() != null ? left.callerName() : number != null ? number : words.unknown();
        var named = left.callerName() != null && number != null ? caller + " <" + number + ">" : caller;
        var when = WHEN.format(left.at().atZone(directory.tenant().timezone()));
        long seconds = Duration.ofMillis(left.millis()).toSeconds();
        var file = "voicemail-" + when.replace(' ', '-').replace(":", "") + ".wav";
        return Optional.of(new Mail(
                email,
                words.subject().formatted(caller, box.description()),
                words.text().formatted(named, when, seconds, box.description()) + "\n",
                List.of(new Attachment(file, "audio/wav", wave))));
    }
}
