package tutti.call.directory;

/// The digest secrets of an account, H(username:realm:password) as lower-case hex for each
/// algorithm (RFC 7616 §3.4.2, RFC 8760). The password itself is not kept here.
public record Credentials(String realm, String md5, String sha256) {

    /// For logs: the secrets stay out.
    @Override
    public String toString() {
        return "Credentials[realm=" + realm + "]";
    }
}
