package tutti.engine.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Platform;
import tutti.call.directory.Platform.Subscriber;
import tutti.call.directory.Platform.TrunkLogin;
import tutti.engine.transport.Flow;
import tutti.sip.Parsed;
import tutti.sip.digest.Challenge;
import tutti.sip.digest.Credentials;
import tutti.sip.digest.DigestAlgorithm;
import tutti.sip.digest.Digester;
import tutti.sip.digest.NonceCount;
import tutti.sip.digest.NonceMint;
import tutti.sip.message.Header;
import tutti.sip.message.SipRequest;
import tutti.sip.uri.SipUri;

/// Asks phones for proof of their password (RFC 3261 §22, RFC 7616, RFC 8760): SHA-256 offered
/// first, MD5 for old phones. Answers alike whether a user exists or not: same challenge, same work.
/// One per lane.
public final class Authenticator {
    private static final long NONCE_LIFETIME_MILLIS = 300_000;
    /// Nonces whose use one page remembers.
    private static final int NONCES_MAX = 100_000;
    private static final String DECOY_HA1 = "0".repeat(64);

    private final String realm;
    private final NonceMint mint;
    private final String lane;
    private final Digester digester = new Digester();
    private final Strikes strikes = new Strikes();
    private final OldPhones oldPhones = new OldPhones();
    private Map<String, NonceCount> used = new HashMap<>();
    private Map<String, NonceCount> usedBefore = new HashMap<>();
    private long pageMillis;
    private int generation;

    /// @param key of the nonces, [NonceMint#KEY_BYTES_MIN] at least
    /// @param lane where the nonces hold: a nonce is used on the lane that issued it, since its
    ///     count is kept there
    public Authenticator(String realm, byte[] key, String lane) {
        this.realm = realm;
        this.mint = new NonceMint(key, NONCE_LIFETIME_MILLIS);
        this.lane = lane;
    }

    /// What became of a request that has to be proven.
    public sealed interface Verdict {
        /// Its sender knows the password of `subscriber`.
        record Proven(Subscriber subscriber) implements Verdict {}

        /// Its sender knows the password of this trunk.
        record ProvenTrunk(TrunkLogin login) implements Verdict {}

        /// Ask (again).
        record Unproven(boolean stale) implements Verdict {}

        /// Too many wrong passwords: no answer at all.
        record Banned() implements Verdict {}
    }

    /// When somebody asks.
    ///
    /// @param wallMillis since 1970: nonces outlive a restart
    /// @param tickMillis of the monotonic clock: bans last as long as they shall, whatever becomes of the
    ///     other (R7)
    public record Moment(long wallMillis, long tickMillis) {}

    public Verdict check(SipRequest request, Flow flow, Platform platform, Moment now) {
        var credentials = credentials(request);
        if (credentials == null) {
            return new Verdict.Unproven(false);
        }
        oldPhones.answered(request, flow);
        var source = flow.remote().getAddress();
        if (strikes.isBanned(source, credentials.username(), now.tickMillis())) {
            return new Verdict.Banned();
        }
        switch (mint.verify(credentials.nonce(), now.wallMillis(), purpose())) {
            case FRESH -> {}
            case STALE, FORGED -> {
                return new Verdict.Unproven(true);
            }
        }
        var subscriber = platform.subscriber(credentials.username());
        var trunk = platform.trunkLogin(credentials.username());
        var known = subscriber.map(Subscriber::credentials).or(() -> trunk.map(TrunkLogin::credentials));
        boolean right =
                digester.verify(credentials, request.method(), request.body(), ha1(known, credentials.algorithm()))
                        && known.isPresent()
                        && isMeant(credentials.uri(), request);
        if (!right) {
            strikes.add(source, credentials.username(), now.tickMillis());
            return new Verdict.Unproven(false);
        }
        strikes.forgive(source, credentials.username());
        if (isReplay(credentials, now.wallMillis())) {
            return new Verdict.Unproven(true);
        }
        return subscriber.isPresent()
                ? new Verdict.Proven(subscriber.get())
                : new Verdict.ProvenTrunk(trunk.orElseThrow());
    }

    /// The header values that ask for a proof of `request`, strongest first.
    public List<String> challenge(SipRequest request, Flow flow, boolean stale, Moment now, long salt) {
        boolean old = oldPhones.isOld(request, flow, now.tickMillis());
        var values = new ArrayList<String>(2);
        for (var offer : Challenge.offer(realm, mint.issue(now.wallMillis(), salt, purpose()), stale)) {
            if (!old || offer.algorithm() == DigestAlgorithm.MD5) {
                values.add(offer.header());
            }
        }
        return values;
    }

    /// The credentials for our realm; a request may carry others for servers behind us.
    private @Nullable Credentials credentials(SipRequest request) {
        var found = ours(request, Header.AUTHORIZATION);
        return found != null ? found : ours(request, Header.PROXY_AUTHORIZATION);
    }

    private @Nullable Credentials ours(SipRequest request, Header header) {
        if (!request.has(header)) {
            return null;
        }
        for (String value : request.values(header)) {
            if (Credentials.parse(value) instanceof Parsed.Ok<Credentials>(var read)
                    && read.realm().equals(realm)) {
                return read;
            }
        }
        return null;
    }

    private static String ha1(Optional<tutti.call.directory.Credentials> secrets, DigestAlgorithm algorithm) {
        return secrets.map(known -> algorithm.base() == DigestAlgorithm.MD5 ? known.md5() : known.sha256())
                .orElse(DECOY_HA1);
    }

    /// The digest covers the address that was really asked for (RFC 7616 §3.4.6).
    private static boolean isMeant(String digestUri, SipRequest request) {
        if (digestUri.equals(request.uriText())) {
            return true;
        }
        return SipUri.parse(digestUri) instanceof Parsed.Ok<SipUri>(var proven)
                && request.uri() instanceof SipUri asked
                && proven.isEquivalentTo(asked);
    }

    private boolean isReplay(Credentials credentials, long nowMillis) {
        var nonce = credentials.nonce();
        var count = used.getOrDefault(nonce, usedBefore.getOrDefault(nonce, NonceCount.UNUSED));
        if (!count.admits(credentials.count())) {
            return true;
        }
        used.put(nonce, count.after(credentials.count()));
        if (used.size() >= NONCES_MAX || nowMillis - pageMillis >= NONCE_LIFETIME_MILLIS) {
            turnPage(nowMillis);
        }
        return false;
    }

    /// Two pages hold what was used, each for the life of a nonce. One that fills up sooner would have
    /// to forget nonces that are still fresh: then all of them are given up, and a phone that comes
    /// with one is asked again.
    private void turnPage(long nowMillis) {
        usedBefore = used;
        if (nowMillis - pageMillis < NONCE_LIFETIME_MILLIS) {
            generation++;
            usedBefore = new HashMap<>();
        }
        used = new HashMap<>();
        pageMillis = nowMillis;
    }

    private String purpose() {
        return lane + " " + generation;
    }
}
