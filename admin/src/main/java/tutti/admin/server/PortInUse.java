package tutti.admin.server;

/// Somebody else listens at the address of the REST API. The message is one line for the operator.
public final class PortInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortInUse(String address, Throwable cause) {
        super("--http " + address + ": the address is in use or not ours to bind", cause);
    }
}
