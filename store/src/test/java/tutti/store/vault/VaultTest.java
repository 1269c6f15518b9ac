package tutti.store.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private final Generator generator = new Generator(new Random(1)::nextBytes);

    @TempDir
    Path folder;

    private Vault vault;

    @BeforeEach
    void open() throws IOException {
        vault = Vault.open(folder.resolve("key"), generator);
    }

    @Test
    void aSealedSecretOpensForItsName() {
        var sealed = vault.seal("account", "sesam öffne dich");

        assertThat(vault.open("account", sealed)).contains("sesam öffne dich");
    }

    @Test
    void theSealedFormDoesNotShowTheSecretAndDiffersEachTime() {
        var one = vault.seal("account", "geheimnis");
        var two = vault.seal("account", "geheimnis");

        assertThat(one).isNotEqualTo(two);
        assertThat(new String(one, UTF_8)).doesNotContain("geheimnis");
    }

    @Test
    void aSecretOfOneNameDoesNotOpenForAnother() {
        assertThat(vault.open("other", vault.seal("account", "geheimnis"))).isEmpty();
    }

    @Test
    void everyChangedByteKeepsItShut() {
        var sealed = vault.seal("account", "geheimnis");
        for (int i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(vault.open("account", changed)).as("byte %s", i).isEmpty();
        }
    }

    @Test
    void whatIsTooShortToBeSealedStaysShut() {
        assertThat(vault.open("account", new byte[0])).isEmpty();
        assertThat(vault.open("account", new byte[13])).isEmpty();
        assertThat(vault.open("account", new byte[] {1})).isEmpty();
    }

    @Test
    void theKeyIsKeptForTheNextStartAndForItsOwnerOnly() throws IOException {
        var sealed = vault.seal("account", "geheimnis");

        var again = Vault.open(folder.resolve("key"), generator);

        assertThat(again.open("account", sealed)).contains("geheimnis");
        assertThat(Files.getPosixFilePermissions(folder.resolve("key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void anotherKeyOpensNothing() throws IOException {
        var other = Vault.open(folder.resolve("other"), generator);

        assertThat(other.open("account", vault.seal("account", "geheimnis"))).isEmpty();
    }

    @Test
    void aDamagedKeyFileIsRefusedByName() throws IOException {
        Files.writeString(folder.resolve("bad"), "0123");

        assertThatThrownBy(() -> Vault.open(folder.resolve("bad"), generator))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bad")
                .hasMessageContaining("64 hex digits");
    }

    /// RFC 7616 §3.9.1: the responses printed there follow from our digest secrets.
    @Test
    void digestSecretsGiveTheResponsesOfTheRfc() throws GeneralSecurityException {
        var secrets = Vault.credentials("Mufasa", "http-auth@example.org", "Circle of Life");

        assertThat(response("MD5", secrets.md5())).isEqualTo("8ca523f5e9506fed4657c9700eebdbec");
        assertThat(response("SHA-256", secrets.sha256()))
                .isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    private static String response(String algorithm, String secret) throws GeneralSecurityException {
        var uri = hash(algorithm, "GET:/dir/index.html");
        return hash(
                algorithm,
                secret + ":7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v:00000001"
                        + ":f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ:auth:" + uri);
    }

    private static String hash(String algorithm, String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
    }
}
