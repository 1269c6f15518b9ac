package tutti.sip.message;

/// The header fields that Tutti knows by name, each with its compact form where it has one
/// (RFC 3261 §20, §7.3.3). At most 64, so that a message can note in one word which it has.
public enum Header {
    VIA("Via", 'v', Kind.LIST),
    FROM("From", 'f', Kind.SINGLE),
    TO("To", 't', Kind.SINGLE),
    CALL_ID("Call-ID", 'i', Kind.SINGLE),
    CSEQ("CSeq", Kind.SINGLE),
    MAX_FORWARDS("Max-Forwards", Kind.SINGLE),
    CONTACT("Contact", 'm', Kind.LIST),
    CONTENT_LENGTH("Content-Length", 'l', Kind.SINGLE),
    CONTENT_TYPE("Content-Type", 'c', Kind.SINGLE),
    ROUTE("Route", Kind.LIST),
    RECORD_ROUTE("Record-Route", Kind.LIST),
    EXPIRES("Expires", Kind.SINGLE),
    REQUIRE("Require", Kind.LIST),
    PROXY_REQUIRE("Proxy-Require", Kind.LIST),
    SUPPORTED("Supported", 'k', Kind.LIST),
    UNSUPPORTED("Unsupported", Kind.LIST),
    ALLOW("Allow", Kind.LIST),
    AUTHORIZATION("Authorization", Kind.WHOLE),
    PROXY_AUTHORIZATION("Proxy-Authorization", Kind.WHOLE),
    WWW_AUTHENTICATE("WWW-Authenticate", Kind.WHOLE),
    PROXY_AUTHENTICATE("Proxy-Authenticate", Kind.WHOLE),
    AUTHENTICATION_INFO("Authentication-Info", Kind.WHOLE),
    USER_AGENT("User-Agent", Kind.WHOLE),
    SERVER("Server", Kind.WHOLE),
    ACCEPT("Accept", Kind.LIST),
    ACCEPT_ENCODING("Accept-Encoding", Kind.LIST),
    ACCEPT_LANGUAGE("Accept-Language", Kind.LIST),
    ALERT_INFO("Alert-Info", Kind.LIST),
    ALLOW_EVENTS("Allow-Events", 'u', Kind.LIST),
    CALL_INFO("Call-Info", Kind.LIST),
    CONTENT_DISPOSITION("Content-Disposition", Kind.SINGLE),
    CONTENT_ENCODING("Content-Encoding", 'e', Kind.LIST),
    DATE("Date", Kind.WHOLE),
    DIVERSION("Diversion", Kind.LIST),
    ERROR_INFO("Error-Info", Kind.LIST),
    EVENT("Event", 'o', Kind.SINGLE),
    FLOW_TIMER("Flow-Timer", Kind.SINGLE),
    HISTORY_INFO("History-Info", Kind.LIST),
    IN_REPLY_TO("In-Reply-To", Kind.LIST),
    INFO_PACKAGE("Info-Package", Kind.SINGLE),
    MIN_EXPIRES("Min-Expires", Kind.SINGLE),
    MIN_SE("Min-SE", Kind.SINGLE),
    P_ASSERTED_IDENTITY("P-Asserted-Identity", Kind.LIST),
    P_CALLED_PARTY_ID("P-Called-Party-ID", Kind.LIST),
    P_PREFERRED_IDENTITY("P-Preferred-Identity", Kind.LIST),
    PATH("Path", Kind.LIST),
    PRIORITY("Priority", Kind.SINGLE),
    PRIVACY("Privacy", Kind.WHOLE),
    RACK("RAck", Kind.SINGLE),
    REASON("Reason", Kind.LIST),
    RECV_INFO("Recv-Info", Kind.LIST),
    REFER_SUB("Refer-Sub", Kind.SINGLE),
    REFER_TO("Refer-To", 'r', Kind.SINGLE),
    REFERRED_BY("Referred-By", 'b', Kind.SINGLE),
    REMOTE_PARTY_ID("Remote-Party-ID", Kind.LIST),
    REPLACES("Replaces", Kind.SINGLE),
    RETRY_AFTER("Retry-After", Kind.SINGLE),
    RSEQ("RSeq", Kind.SINGLE),
    SERVICE_ROUTE("Service-Route", Kind.LIST),
    SESSION_EXPIRES("Session-Expires", 'x', Kind.SINGLE),
    SUBJECT("Subject", 's', Kind.WHOLE),
    SUBSCRIPTION_STATE("Subscription-State", Kind.SINGLE),
    TIMESTAMP("Timestamp", Kind.SINGLE),
    WARNING("Warning", Kind.LIST);

    /// How the values of a header field lie on its lines.
    enum Kind {
        /// One line with one value; twice is an error where it matters.
        SINGLE,
        /// Any number of lines, values parted by commas on each (RFC 3261 §7.3.1).
        LIST,
        /// Commas mean nothing: free text, credentials, a date.
        WHOLE
    }

    private final String wire;
    private final char compact;
    private final Kind kind;

    Header(String wire, Kind kind) {
        this(wire, '\0', kind);
    }

    Header(String wire, char compact, Kind kind) {
        this.wire = wire;
        this.compact = compact;
        this.kind = kind;
    }

    /// The name as Tutti writes it.
    public String wire() {
        return wire;
    }

    /// The one-letter form, lower case; NUL when there is none.
    char compact() {
        return compact;
    }

    Kind kind() {
        return kind;
    }

    /// The number of this header, small enough for a byte and for a bit of a word.
    @SuppressWarnings("EnumOrdinal") // Lives in memory only; nothing stores it.
    int position() {
        return ordinal();
    }

    /// The bit of this header in a word of flags.
    long bit() {
        return 1L << position();
    }
}
