package tutti.store;

/// A value that only one resource may hold within its space.
public record Claim(Space space, String value) {

    /// Where a claimed value is unique.
    public enum Space {
        /// 2-6 digits, unique in the tenant across accounts, users, groups and trunks (clause 3).
        INTERNAL_NUMBER,
        /// E.164, unique on the platform.
        PHONE_NUMBER,
        /// SIP and digest user, unique on the platform.
        SIP_USERNAME,
        /// In lower case, unique in the tenant.
        EMAIL
    }
}
