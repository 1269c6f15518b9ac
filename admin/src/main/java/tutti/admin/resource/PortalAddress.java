package tutti.admin.resource;

/// Where people reach the portal, for links in letters. Never taken from a request: a stranger who
/// asks for a link must not choose where it leads. Thread-safe.
public final class PortalAddress {
    private volatile String base;

    /// @param base as in `https://tel.example.org`, without a slash at the end
    public PortalAddress(String base) {
        this.base = base;
    }

    /// Says where it is once the port is known.
    public void is(String known) {
        base = known;
    }

    /// A page of the portal that is given a token. Behind the `#` it stays in the browser: servers,
    /// proxies and their logs never see it.
    public String link(String page, String token) {
        return base + "/" + page + "#" + token;
    }
}
