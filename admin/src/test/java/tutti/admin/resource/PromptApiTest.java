package tutti.admin.resource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.admin.rig.Company;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;
import tutti.admin.rig.Waves;

/// Prompts with their sound (T34), over HTTP and the real store.
@ExtendWith(Shared.class)
class PromptApiTest {

    @Test
    void aPromptIsUploadedHeardChangedAndDeleted(Rig rig) {
        var company = Company.found(rig, "Prompts");
        var made = company.prompt("Welcome");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().get("millis").asInt()).isEqualTo(500);
        var path = company.path() + "/prompts/" + made.id();

        var audio = company.user().get(path + "/audio");
        assertThat(audio.body()).startsWith("RIFF");
        assertThat(audio.header("Content-Type")).hasValue("audio/wav");
        assertThat(audio.header("Content-Disposition")).hasValue("attachment; filename=\"prompt.wav\"");
        assertThat(audio.header("X-Content-Type-Options")).hasValue("nosniff");

        var renamed = company.admin().put(path, "{\"description\":\"Hello\"}", "If-Match", "\"1\"");
        assertThat(renamed.json().get("millis").asInt()).as("the sound stays").isEqualTo(500);
        var other = rig.sendForm(company.admin().token(), "PUT", path, Waves.tone(900), "");
        assertThat(other.json().get("millis").asInt()).isEqualTo(900);
        assertThat(other.text("/description")).isEqualTo("Hello");
        assertThat(company.admin().delete(path).status()).isEqualTo(204);
        assertThat(company.admin().get(path + "/audio").status()).isEqualTo(404);
    }

    @Test
    void whatIsUsedIsNotDeletedAndWhatIsNoPromptIsUnknown(Rig rig) {
        var company = Company.found(rig, "Menu");
        var prompt = company.prompt("Menu").id();
        var number = company.phoneNumber().id();
        var plan = company.path() + "/phone-numbers/" + number + "/call-plan";
        var put = company.admin().put(plan, """
                {"steps":[{"type":"menu","promptId":"%s","options":{"1":[{"type":"hangUp"}],"#":[]},"attempts":2}]}""".formatted(prompt));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(put.json().at("/steps/0/timeoutSeconds").asInt()).isEqualTo(7);

        assertThat(company.admin().delete(company.path() + "/prompts/" + prompt).text("/users/0/id"))
                .isEqualTo(number);
        var wrong = company.admin().put(plan, """
                {"steps":[{"type":"menu","promptId":"nothing","options":{"a":[]},"attempts":6}]}""");
        assertThat(wrong.errors())
                .contains(
                        "/steps/0/promptId unknown-id",
                        "/steps/0/options/a invalid-key",
                        "/steps/0/attempts out-of-range");
    }

    @Test
    void anExecutableIsNoPromptAndNothingIsStored(Rig rig) {
        var company = Company.found(rig, "Executable");
        var elf = new byte[4_096];
        System.arraycopy("\u007fELF".getBytes(US_ASCII), 0, elf, 0, 4);
        var path = company.path() + "/prompts";

        var refused = rig.sendForm(company.admin().token(), "POST", path, elf, "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly("/description missing", "/file audio-type");
        assertThat(company.admin().get(path).json().get("items")).isEmpty();
        assertThat(rig.sendForm(company.admin().token(), "POST", path, new byte[0], "Empty")
                        .errors())
                .containsExactly("/file audio-empty");
    }

    /// Each sends the head of a form and then nothing more.
    @Test
    void whoSendsSlowlyHoldsUpNobodyElse(Rig rig) throws IOException {
        var slow = Company.found(rig, "Slow");
        var open = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 4; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), rig.port());
                open.add(socket);
                var head = "POST " + slow.path() + "/prompts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + slow.admin().token() + "\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                        + "Content-Length: 100000\r\n\r\n--x\r\n";
                socket.getOutputStream().write(head.getBytes(US_ASCII));
            }
            assertThat(Company.found(rig, "Quick").prompt("Welcome").status()).isEqualTo(201);
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void aFileThatIsTooLargeOrNoFormIsRefused(Rig rig) {
        var company = Company.found(rig, "Large");
        var path = company.path() + "/prompts";
        var large = rig.sendForm(company.admin().token(), "POST", path, new byte[(20 << 20) + (70 << 10)], "Large");
        assertThat(large.status()).isEqualTo(413);
        assertThat(company.admin().post(path, "{\"description\":\"JSON\"}").status())
                .isEqualTo(415);
    }
}
