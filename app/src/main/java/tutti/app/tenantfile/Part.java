package tutti.app.tenantfile;

import java.util.Set;

/// A kind of thing that a tenant has, in the order in which they can be made: each refers to those
/// before it, except that an account may name its user
/// and forward to any of them.
enum Part {
    EXTERNAL_NUMBERS("externalNumbers", "external-numbers", "external-number"),
    PROMPTS("prompts", "prompts", "prompt"),
    VOIP_ACCOUNTS("voipAccounts", "voip-accounts", "voip-account"),
    USERS("users", "users", "user"),
    TRUNKS("trunks", "trunks", "trunk"),
    VOICEMAIL_BOXES("voicemailBoxes", "voicemail-boxes", "voicemail-box"),
    OPENING_HOURS("openingHours", "opening-hours", "opening-hours"),
    CALL_GROUPS("callGroups", "call-groups", "call-group"),
    PHONE_NUMBERS("phoneNumbers", "phone-numbers", "phone-number");

    private final String key;
    private final String path;
    private final String word;

    Part(String key, String path, String word) {
        this.key = key;
        this.path = path;
        this.word = word;
    }

    /// Its name in the file.
    String key() {
        return key;
    }

    /// Its name in the API.
    String path() {
        return path;
    }

    /// What the file calls the thing at place `index`.
    String nameOf(int index) {
        return word + "-" + (index + 1);
    }

    /// Properties that the server decides; they are not in the file.
    Set<String> decided() {
        return switch (this) {
            case PROMPTS -> Set.of("millis");
            case VOIP_ACCOUNTS, TRUNKS -> Set.of("domain", "sip", "registrations");
            case EXTERNAL_NUMBERS, USERS, VOICEMAIL_BOXES, OPENING_HOURS, CALL_GROUPS, PHONE_NUMBERS -> Set.of();
        };
    }
}
