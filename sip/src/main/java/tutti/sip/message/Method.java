package tutti.sip.message;

import java.util.List;

/// Request methods as the wire spells them. Methods are case-sensitive and open-ended (RFC 3261 §7.1),
/// so a method is a string; these constants fit `case` labels.
public final class Method {
    public static final String INVITE = "INVITE";
    public static final String ACK = "ACK";
    public static final String BYE = "BYE";
    public static final String CANCEL = "CANCEL";
    public static final String REGISTER = "REGISTER";
    public static final String OPTIONS = "OPTIONS";
    public static final String PRACK = "PRACK";
    public static final String UPDATE = "UPDATE";
    public static final String INFO = "INFO";
    public static final String SUBSCRIBE = "SUBSCRIBE";
    public static final String NOTIFY = "NOTIFY";
    public static final String REFER = "REFER";
    public static final String MESSAGE = "MESSAGE";
    public static final String PUBLISH = "PUBLISH";

    private static final List<String> KNOWN = List.of(
            INVITE, ACK, BYE, CANCEL, REGISTER, OPTIONS, PRACK, UPDATE, INFO, SUBSCRIBE, NOTIFY, REFER, MESSAGE,
            PUBLISH);

    private Method() {}

    /// The method in these bytes: the constant where there is one, so that no string is made.
    static String of(byte[] data, int start, int end) {
        for (String known : KNOWN) {
            if (Lexis.equal(data, start, end, known)) {
                return known;
            }
        }
        return Lexis.text(data, start, end);
    }
}
