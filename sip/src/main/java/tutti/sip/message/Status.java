package tutti.sip.message;

/// Status codes by name and their default reason phrases (RFC 3261 §21 and later RFCs).
public final class Status {
    public static final int TRYING = 100;
    public static final int RINGING = 180;
    public static final int SESSION_PROGRESS = 183;
    public static final int OK = 200;
    public static final int ACCEPTED = 202;
    public static final int BAD_REQUEST = 400;
    public static final int UNAUTHORIZED = 401;
    public static final int FORBIDDEN = 403;
    public static final int NOT_FOUND = 404;
    public static final int METHOD_NOT_ALLOWED = 405;
    public static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    public static final int REQUEST_TIMEOUT = 408;
    public static final int UNSUPPORTED_MEDIA_TYPE = 415;
    public static final int UNSUPPORTED_URI_SCHEME = 416;
    public static final int BAD_EXTENSION = 420;
    public static final int SESSION_INTERVAL_TOO_SMALL = 422;
    public static final int INTERVAL_TOO_BRIEF = 423;
    public static final int FLOW_FAILED = 430;
    public static final int TEMPORARILY_UNAVAILABLE = 480;
    public static final int NO_SUCH_TRANSACTION = 481;
    public static final int LOOP_DETECTED = 482;
    public static final int TOO_MANY_HOPS = 483;
    public static final int BUSY_HERE = 486;
    public static final int REQUEST_TERMINATED = 487;
    public static final int BAD_INFO_PACKAGE = 469;
    public static final int NOT_ACCEPTABLE = 406;
    public static final int NOT_ACCEPTABLE_HERE = 488;
    public static final int BAD_EVENT = 489;
    public static final int REQUEST_PENDING = 491;
    public static final int SERVER_INTERNAL_ERROR = 500;
    public static final int NOT_IMPLEMENTED = 501;
    public static final int SERVICE_UNAVAILABLE = 503;
    public static final int SERVER_TIMEOUT = 504;
    public static final int VERSION_NOT_SUPPORTED = 505;
    public static final int MESSAGE_TOO_LARGE = 513;
    public static final int BUSY_EVERYWHERE = 600;
    public static final int DECLINE = 603;

    private Status() {}

    /// The reason phrase that usually goes with a status; one for its class when it is not known.
    public static String reason(int status) {
        return switch (status / 100) {
            case 1 -> provisional(status);
            case 2 -> success(status);
            case 3 -> redirection(status);
            case 4 -> status < 420 ? requestFailure(status) : laterRequestFailure(status);
            case 5 -> serverFailure(status);
            case 6 -> globalFailure(status);
            default -> "Unknown";
        };
    }

    private static String provisional(int status) {
        return switch (status) {
            case 100 -> "Trying";
            case 180 -> "Ringing";
            case 181 -> "Call Is Being Forwarded";
            case 182 -> "Queued";
            case 183 -> "Session Progress";
            case 199 -> "Early Dialog Terminated";
            default -> "Progress";
        };
    }

    private static String success(int status) {
        return switch (status) {
            case 202 -> "Accepted";
            case 204 -> "No Notification";
            default -> "OK";
        };
    }

    private static String redirection(int status) {
        return switch (status) {
            case 300 -> "Multiple Choices";
            case 301 -> "Moved Permanently";
            case 302 -> "Moved Temporarily";
            case 305 -> "Use Proxy";
            case 380 -> "Alternative Service";
            default -> "Redirection";
        };
    }

    private static String requestFailure(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 402 -> "Payment Required";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 407 -> "Proxy Authentication Required";
            case 408 -> "Request Timeout";
            case 410 -> "Gone";
            case 412 -> "Conditional Request Failed";
            case 413 -> "Request Entity Too Large";
            case 414 -> "Request-URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 416 -> "Unsupported URI Scheme";
            default -> "Request Failure";
        };
    }

    private static String laterRequestFailure(int status) {
        return switch (status) {
            case 420 -> "Bad Extension";
            case 421 -> "Extension Required";
            case 422 -> "Session Interval Too Small";
            case 423 -> "Interval Too Brief";
            case 428 -> "Use Identity Header";
            case 430 -> "Flow Failed";
            case 433 -> "Anonymity Disallowed";
            case 439 -> "First Hop Lacks Outbound Support";
            case 469 -> "Bad Info Package";
            case 480 -> "Temporarily Unavailable";
            case 481 -> "Call/Transaction Does Not Exist";
            case 482 -> "Loop Detected";
            case 483 -> "Too Many Hops";
            case 484 -> "Address Incomplete";
            case 485 -> "Ambiguous";
            case 486 -> "Busy Here";
            case 487 -> "Request Terminated";
            case 488 -> "Not Acceptable Here";
            case 489 -> "Bad Event";
            case 491 -> "Request Pending";
            case 493 -> "Undecipherable";
            default -> "Request Failure";
        };
    }

    private static String serverFailure(int status) {
        return switch (status) {
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Server Time-out";
            case 505 -> "Version Not Supported";
            case 513 -> "Message Too Large";
            case 580 -> "Precondition Failure";
            default -> "Server Internal Error";
        };
    }

    private static String globalFailure(int status) {
        return switch (status) {
            case 600 -> "Busy Everywhere";
            case 603 -> "Decline";
            case 604 -> "Does Not Exist Anywhere";
            case 606 -> "Not Acceptable";
            default -> "Global Failure";
        };
    }
}
