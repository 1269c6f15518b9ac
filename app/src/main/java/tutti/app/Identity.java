package tutti.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/// The certificate and key that we show on TLS: the operator's, or one signed by ourselves that is made
/// at the first start and kept in the data folder.
public final class Identity {
    private static final String ALIAS = "tutti";
    private static final String KIND = "PKCS12";
    private static final String FILE = "sip-tls.p12";
    /// Of a file that nobody else can read; PKCS 12 wants one.
    private static final char[] PASSWORD = "unlocked".toCharArray();
    private static final int VALID_DAYS = 3_650;
    private static final long MAKING_SECONDS_MAX = 60;
    private static final byte[] TRIAL = {1, 2, 3};
    private static final List<String> KEY_KINDS = List.of("RSA", "EC", "Ed25519");

    private Identity() {}

    /// @param certificate file of the operator, with `key`; null for our own in folder `data`
    /// @throws Unusable when the operator's cannot be used, in words for him
    /// @throws IOException when ours cannot be read or made
    public static KeyManagerFactory of(@Nullable Path certificate, @Nullable Path key, Path data, String domain)
            throws IOException {
        if ((certificate == null) != (key == null)) {
            throw new Unusable("--tls-certificate and --tls-key belong together", null);
        }
        try {
            return certificate != null && key != null ? given(certificate, key) : own(data, domain);
        } catch (GeneralSecurityException unusable) {
            throw new Unusable("--tls-certificate: it cannot be used: " + unusable.getMessage(), unusable);
        } catch (NoSuchFileException | AccessDeniedException unreadable) {
            throw new Unusable("--tls-certificate, --tls-key: cannot read " + unreadable.getFile(), unreadable);
        }
    }

    /// The operator's certificate or key is of no use.
    static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        Unusable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// Whether there is one of our own in folder `data`.
    public static boolean isMade(Path data) {
        return Files.exists(data.resolve(FILE));
    }

    /// The certificate that clients see.
    public static X509Certificate leaf(KeyManagerFactory managers) throws IOException {
        for (var manager : managers.getKeyManagers()) {
            if (manager instanceof X509KeyManager keys) {
                var chain = keys.getCertificateChain(ALIAS);
                if (chain != null && chain.length > 0) {
                    return chain[0];
                }
            }
        }
        throw new Unusable("--tls-certificate: there is no certificate in it", null);
    }

    private static KeyManagerFactory given(Path certificate, Path key) throws IOException, GeneralSecurityException {
        Certificate[] chain;
        try (InputStream in = Files.newInputStream(certificate)) {
            chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
        }
        if (chain.length == 0) {
            throw new GeneralSecurityException("there is no certificate in " + certificate);
        }
        var secret = key(Files.readString(key, StandardCharsets.US_ASCII));
        if (!belongs(secret, chain[0].getPublicKey())) {
            throw new GeneralSecurityException("--tls-key is the key of another certificate");
        }
        var store = KeyStore.getInstance(KIND);
        store.load(null, PASSWORD);
        store.setKeyEntry(ALIAS, secret, PASSWORD, chain);
        return managers(store);
    }

    /// Whether what one signs is the other's: else every handshake would fail, and nobody knew why.
    private static boolean belongs(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
        var algorithm = switch (secret.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> secret.getAlgorithm();
        };
        if (!secret.getAlgorithm().equals(open.getAlgorithm())) {
            return false;
        }
        var signing = Signature.getInstance(algorithm);
        signing.initSign(secret);
        signing.update(TRIAL);
        var checking = Signature.getInstance(algorithm);
        checking.initVerify(open);
        checking.update(TRIAL);
        return checking.verify(signing.sign());
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        int begin = pem.indexOf("-----BEGIN PRIVATE KEY-----");
        int end = pem.indexOf("-----END PRIVATE KEY-----");
        if (begin < 0 || end < begin) {
            throw new GeneralSecurityException("the key is not PKCS 8 in PEM");
        }
        var text = pem.substring(pem.indexOf('\n', begin) + 1, end);
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text));
        GeneralSecurityException why = new GeneralSecurityException("no kind of key is known");
        for (var kind : KEY_KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(spec);
            } catch (GeneralSecurityException other) {
                why = other; // Of another kind: the next one may fit.
            }
        }
        throw new GeneralSecurityException("the key is of none of the kinds " + KEY_KINDS, why);
    }

    private static KeyManagerFactory own(Path data, String domain) throws IOException, GeneralSecurityException {
        var file = data.resolve(FILE);
        if (!Files.exists(file)) {
            make(file, domain);
        }
        var store = KeyStore.getInstance(KIND);
        store.load(new ByteArrayInputStream(Files.readAllBytes(file)), PASSWORD);
        return managers(store);
    }

    /// By the tool that comes with every JDK; Java itself has no public way to sign a certificate.
    private static void make(Path file, String domain) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        boolean address = domain.indexOf(':') >= 0 || domain.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        var fresh = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(fresh);
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        Integer.toString(VALID_DAYS),
                        "-dname",
                        "CN=" + domain,
                        "-ext",
                        "san=" + (address ? "ip:" : "dns:") + domain,
                        "-storetype",
                        KIND,
                        "-keystore",
                        fresh.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        try {
            var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!made.waitFor(MAKING_SECONDS_MAX, TimeUnit.SECONDS) || made.exitValue() != 0) {
                throw new IOException("no certificate for TLS could be made: " + said.strip());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while a certificate was made", stopped);
        } finally {
            made.destroy();
        }
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        Files.move(fresh, file);
    }

    private static KeyManagerFactory managers(KeyStore store) throws GeneralSecurityException {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        return managers;
    }
}
